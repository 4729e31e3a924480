package io.certloop.service.security.scope;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The scope of the caller whom the current thread serves. */
public interface CallerScope {

    /** Of work that serves no caller. */
    CallerScope NONE =
            new CallerScope() {
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

    /** The accounts of the scope as they are now; empty if it is everything. */
    Optional<Set<String>> accounts();

    /** Work with another scope than the caller's. */
    <T> T as(Scope scope, Supplier<T> work);

    /** Work that has to know the whole fleet; after the caller's right to it was checked. */
    default <T> T unscoped(Supplier<T> work) {
        return as(Scope.ALL, work);
    }

    /** What belongs to nobody is seen by callers without a scope alone. */
    default boolean sees(Optional<String> account) {
        return accounts().map(ours -> account.filter(ours::contains).isPresent()).orElse(true);
    }

    /** Work for this caller that another thread will do. */
    default <T> Supplier<T> handedOver(Supplier<T> work) {
        Scope own = now();
        return () -> as(own, work);
    }
}
