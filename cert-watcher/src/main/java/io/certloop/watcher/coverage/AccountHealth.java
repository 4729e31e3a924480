package io.certloop.watcher.coverage;

/**
 * The domains of an account as last inspected.
 *
 * @param unhealthy with a fault that nobody has muted
 * @param unknown that could not be inspected: not healthy for all we know
 * @param ending whose certificate ends within {@link #SOON_DAYS} days
 */
public record AccountHealth(
        String accountId, long domains, long unhealthy, long unknown, long ending) {

    public static final int SOON_DAYS = 7;

    /** All accounts together. */
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
