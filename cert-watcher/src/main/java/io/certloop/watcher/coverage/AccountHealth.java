package io.certloop.watcher.coverage;

/**
 * Numbers of an account's domains by the result of their last inspection.
 *
 * @param unhealthy domains with a fault that is not muted
 * @param unknown domains that could not be inspected and may be unhealthy
 * @param ending domains whose certificate ends within {@link #SOON_DAYS} days
 */
public record AccountHealth(String accountId, long domains, long unhealthy, long unknown, long ending) {

    public static final int SOON_DAYS = 7;

    /** The sums of both accounts' numbers, under this account's id. */
    public AccountHealth plus(AccountHealth other) {
        return new AccountHealth(
                accountId,
                domains + other.domains,
                unhealthy + other.unhealthy,
                unknown + other.unknown,
                ending + other.ending);
    }

    public static AccountHealth none(String accountId) {
        return new AccountHealth(accountId, 0, 0, 0, 0);
    }
}
