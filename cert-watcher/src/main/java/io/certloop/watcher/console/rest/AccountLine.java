package io.certloop.watcher.console.rest;

import io.certloop.watcher.coverage.AccountCoverage;
import io.certloop.watcher.coverage.AccountHealth;

/**
 * An account with the time and result of its last inspection, the numbers of its domains by health, and links to the
 * lists behind these numbers.
 *
 * @param encoded the id of the account as a part of a URL
 */
public record AccountLine(AccountCoverage coverage, AccountHealth health, String encoded) {

    public String id() {
        return coverage.accountId();
    }

    /** Whether the last attempt to inspect the account failed. */
    public boolean isFailing() {
        return coverage.lastFailure()
                .filter(at -> coverage.lastSuccess().filter(at::isBefore).isEmpty())
                .isPresent();
    }

    /** The message key that says whether the account's keys work. */
    public String keys() {
        return isFailing() ? "keys.failing" : coverage.lastSuccess().isPresent() ? "keys.good" : "keys.unread";
    }

    public String color() {
        return isFailing() ? "red" : coverage.lastSuccess().isPresent() ? "green" : "orange";
    }

    public String domains() {
        return CertificatePages.PAGE + "?sort=domain&account=" + encoded;
    }

    public String unhealthy() {
        return domains() + "&health=SICK";
    }

    public String unknown() {
        return domains() + "&health=UNKNOWN";
    }

    public String ending() {
        return CertificatePages.PAGE + "?days=" + AccountHealth.SOON_DAYS + "&account=" + encoded;
    }

    public String unhealthyColor() {
        return health.unhealthy() > 0 ? "red" : "";
    }

    public String unknownColor() {
        return health.unknown() > 0 ? "yellow" : "";
    }
}
