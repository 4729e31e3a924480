package io.certloop.service.security.scope;

import io.certloop.service.text.Selector;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the fleet a caller may see and touch. What belongs to no account and has no labels is
 * seen by callers without a scope alone.
 *
 * @param isAll everything; accounts and labels are empty
 * @param accounts these, and
 * @param labels what one of these fits
 */
public record Scope(boolean isAll, Set<String> accounts, Set<Selector> labels) {

    /** Of callers without a scope. */
    public static final Scope ALL = new Scope(true, Set.of(), Set.of());

    public static final Scope NOTHING = new Scope(false, Set.of(), Set.of());

    public Scope {
        accounts = Set.copyOf(accounts);
        labels = Set.copyOf(labels);
    }

    /**
     * @param labels selectors such as {@code team=web}
     * @throws IllegalArgumentException naming the selector that is wrong; never quotes an account
     */
    public static Scope of(Collection<String> accounts, Collection<String> labels) {
        if (Stream.concat(accounts.stream(), labels.stream()).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a scope must not have an empty account or label");
        }
        return new Scope(
                false,
                Set.copyOf(accounts),
                labels.stream().map(Selector::parse).collect(Collectors.toSet()));
    }

    /** Of one account alone. */
    public static Scope ofAccount(String account) {
        return of(Set.of(account), Set.of());
    }

    public Scope or(Scope other) {
        return isAll || other.isAll
                ? ALL
                : new Scope(false, union(accounts, other.accounts), union(labels, other.labels));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    /** Whether this is surely no more than the other one. */
    public boolean isWithin(Scope other) {
        return other.isAll
                || !isAll
                        && other.accounts.containsAll(accounts)
                        && other.labels.containsAll(labels);
    }

    /**
     * @param account that it belongs to, if to any
     * @param its labels
     */
    public boolean sees(Optional<String> account, Map<String, String> its) {
        return isAll || account.filter(accounts::contains).isPresent() || fits(its);
    }

    private boolean fits(Map<String, String> its) {
        return labels.stream().anyMatch(selector -> selector.fits(its));
    }

    /**
     * The accounts of a scope that is not all.
     *
     * @param labelled the accounts that have labels, with these
     */
    public Set<String> accounts(Map<String, Map<String, String>> labelled) {
        return labels.isEmpty()
                ? accounts
                : union(
                        accounts,
                        labelled.entrySet().stream()
                                .filter(each -> fits(each.getValue()))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet()));
    }

    /** The selectors as they were written, in order. */
    public Stream<String> selectors() {
        return labels.stream().map(Selector::text).sorted();
    }
}
