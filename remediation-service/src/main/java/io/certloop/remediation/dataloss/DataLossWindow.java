package io.certloop.remediation.dataloss;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What was committed between {@code from} and {@code noticedAt} may be lost.
 *
 * @param from the last heartbeat that the database knows: all that was committed before it is there
 * @param settledAt until then a write whose intention is lost may still reach the provider
 */
public record DataLossWindow(
        UUID id, Cause cause, Instant from, Instant noticedAt, Instant settledAt) {

    /** How it was noticed. */
    public enum Cause {
        /** Another timeline or another cluster: a standby was promoted, or a backup restored. */
        PROMOTED,
        /** The database does not know a heartbeat that this replica had committed. */
        WENT_BACK,
        /** No replica ran, so that nobody could have noticed a restore. */
        UNWATCHED
    }

    /**
     * Whether a change at that time, by the provider's clock, may be a write of ours.
     *
     * @param margin how far the clocks may differ
     */
    public boolean covers(Instant changedAt, Duration margin) {
        return !changedAt.isBefore(from.minus(margin))
                && !changedAt.isAfter(settledAt.plus(margin));
    }
}
