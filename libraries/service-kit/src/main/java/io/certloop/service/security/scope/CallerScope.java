package io.certloop.service.security.scope;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The scope of the caller for whom the current thread works. */
public interface CallerScope {

    /** The scope of work that serves no caller: everything. */
    CallerScope NONE = new CallerScope() {
        @Override
        public Scope now() {
            return Scope.ALL;
        }

        @Override
        public Optional<Set<String>> accounts() {
            return Optional.empty();
        }

        @Override
        public <T> T as(Scope scope, Supplier<T> work) {
            return work.get();
        }
    };

    Scope now();

    /** The accounts that the scope includes now; empty if the scope is the whole fleet. */
    Optional<Set<String>> accounts();

    /** Runs work with the given scope instead of the caller's scope. */
    <T> T as(Scope scope, Supplier<T> work);

    /** Runs work on the whole fleet. The caller's right to the work must be checked before. */
    default <T> T unscoped(Supplier<T> work) {
        return as(Scope.ALL, work);
    }

    /** Whether the scope includes the account. Only callers without a scope see what belongs to no account. */
    default boolean sees(Optional<String> account) {
        return accounts()
                .map(ours -> account.filter(ours::contains).isPresent())
                .orElse(true);
    }

    /** Wraps work for another thread, so that it runs with the scope of this caller. */
    default <T> Supplier<T> handedOver(Supplier<T> work) {
        Scope own = now();
        return () -> as(own, work);
    }
}
