package io.certloop.cloud.limit;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import java.time.Duration;
import java.util.Optional;

/**
 * Hands out permits to send requests; all who lease from the same store share them. Permits that
 * nobody leases in time are gone. Every method throws if the store cannot be reached.
 */
public interface PermitLeases {

    /** Longer than anybody waits for a permit. */
    Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

    /**
     * The permits of one account and API; those reserved for on-call are a lane of their own.
     *
     * @param kept whether it is reserved for on-call
     */
    record Lane(Line line, boolean kept) {}

    /**
     * Consecutive permits.
     *
     * @param in how long to wait for the first
     * @param interval between two of them
     */
    record Lease(Duration in, Duration interval) {}

    /**
     * Leases the next permits of the lane.
     *
     * @param interval between two of them as long as the provider never pushed back
     * @param longestWait nothing is leased if the first permit is further off
     */
    Optional<Lease> lease(Lane lane, int permits, Duration interval, Duration longestWait);

    /** How long to wait for the next free permit. */
    Duration next(Lane lane);

    /** The provider pushed back: the lane's {@link Share} shrinks. */
    void pushedBack(Lane lane);
}
