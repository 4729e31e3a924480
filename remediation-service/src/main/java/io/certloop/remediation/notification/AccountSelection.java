package io.certloop.remediation.notification;

import io.certloop.service.text.Selector;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The accounts whose announcements a target receives.
 *
 * @param isAll all accounts, and what belongs to no account; accounts and labels are then empty
 * @param accounts the ids of the accounts
 * @param labels selectors; an account whose labels fit one of them is selected, too
 */
public record AccountSelection(boolean isAll, Set<String> accounts, Set<Selector> labels) {

    public static final AccountSelection ALL = new AccountSelection(true, Set.of(), Set.of());

    public AccountSelection {
        accounts = Set.copyOf(accounts);
        labels = Set.copyOf(labels);
    }

    /**
     * @param labels selectors such as {@code team=web}
     * @throws IllegalArgumentException naming the selector that is wrong; never quotes an account
     */
    public static AccountSelection of(Collection<String> accounts, Collection<String> labels) {
        if (Stream.concat(accounts.stream(), labels.stream()).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("must not have an empty account or label");
        }
        return new AccountSelection(
                false,
                Set.copyOf(accounts),
                labels.stream().map(Selector::parse).collect(Collectors.toSet()));
    }

    /** @param labelled the labels of the accounts that are configured */
    public boolean includes(String account, Map<String, Map<String, String>> labelled) {
        return isAll
                || accounts.contains(account)
                || Optional.ofNullable(labelled.get(account))
                        .filter(its -> labels.stream().anyMatch(selector -> selector.fits(its)))
                        .isPresent();
    }
}
