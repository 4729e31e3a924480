package io.certloop.service.security.scope;

import io.certloop.service.text.Selector;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of the fleet that a caller may see and change: accounts, and everything with certain labels. Only callers
 * without a scope see what belongs to no account and has no labels.
 *
 * @param isAll the whole fleet; accounts and labels are then empty
 * @param accounts the accounts in the scope
 * @param labels selectors; whatever fits one of them is in the scope, too
 */
public record Scope(boolean isAll, Set<String> accounts, Set<Selector> labels) {

    /** The scope of callers without a restriction: the whole fleet. */
    public static final Scope ALL = new Scope(true, Set.of(), Set.of());

    public static final Scope NOTHING = new Scope(false, Set.of(), Set.of());

    public Scope {
        accounts = Set.copyOf(accounts);
        labels = Set.copyOf(labels);
    }

    /**
     * A scope of accounts and label selectors.
     *
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

    /** The scope of a single account. */
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

    /**
     * Whether this scope is certainly within the other scope, because all its accounts and selectors are also in the
     * other scope. The answer may be false although the selectors of both scopes fit the same accounts.
     */
    public boolean isWithin(Scope other) {
        return other.isAll || !isAll && other.accounts.containsAll(accounts) && other.labels.containsAll(labels);
    }

    /**
     * Whether a resource with this account and these labels is in the scope.
     *
     * @param account the account of the resource, if any
     * @param its the labels of the resource
     */
    public boolean sees(Optional<String> account, Map<String, String> its) {
        return isAll || account.filter(accounts::contains).isPresent() || fits(its);
    }

    private boolean fits(Map<String, String> its) {
        return labels.stream().anyMatch(selector -> selector.fits(its));
    }

    /**
     * The accounts that this scope includes; not for a scope of the whole fleet.
     *
     * @param labelled the labels of the accounts that have labels
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

    /** The selectors as they were written, in alphabetical order. */
    public Stream<String> selectors() {
        return labels.stream().map(Selector::text).sorted();
    }
}
