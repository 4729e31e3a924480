package io.certloop.cloud.limit;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import java.time.Duration;
import java.util.Optional;

/**
 * Leases permits to send requests. All processes that lease from the same store share the permits.
 * A permit that is not leased before its time expires. Every method throws if the store cannot be
 * reached.
 */
public interface PermitLeases {

    /** A waiting time that is longer than any real wait for a permit. */
    Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

    /**
     * The permits of one account and API. The permits that are reserved for on-call form their own
     * lane.
     *
     * @param kept whether the lane is reserved for on-call
     */
    record Lane(Line line, boolean kept) {}

    /**
     * A number of consecutive permits.
     *
     * @param in waiting time for the first permit
     * @param interval time between two permits
     */
    record Lease(Duration in, Duration interval) {}

    /**
     * Leases the next permits of the lane.
     *
     * @param interval time between two permits when the provider has not pushed back
     * @param longestWait longest wait for the first permit
     * @return the lease; empty if the first permit is later than the longest wait and nothing was
     *     leased
     */
    Optional<Lease> lease(Lane lane, int permits, Duration interval, Duration longestWait);

    /** How long to wait for the next free permit. */
    Duration next(Lane lane);

    /** Reports that the provider pushed back: the lane's {@link Share} shrinks. */
    void pushedBack(Lane lane);
}
