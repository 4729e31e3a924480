package io.certloop.remediation.dataloss;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A period whose committed rows may be lost: those committed between {@code from} and {@code noticedAt}.
 *
 * @param from the last heartbeat that the database contains; all that was committed before it is still there
 * @param settledAt until then a write whose intention was lost may still reach the provider
 */
public record DataLossWindow(UUID id, Cause cause, Instant from, Instant noticedAt, Instant settledAt) {

    public enum Cause {
        /** The database runs on another timeline or cluster: a standby was promoted, or a backup was restored. */
        PROMOTED,
        /** The database does not know a heartbeat that this replica had committed. */
        WENT_BACK,
        /** No replica ran for a while, so that none could have noticed a restore. */
        UNWATCHED
    }

    /**
     * Whether a change at the provider may be one of our writes whose record was lost.
     *
     * @param changedAt the time of the change by the provider's clock
     * @param margin how far the clocks may differ
     */
    public boolean covers(Instant changedAt, Duration margin) {
        return !changedAt.isBefore(from.minus(margin)) && !changedAt.isAfter(settledAt.plus(margin));
    }
}
