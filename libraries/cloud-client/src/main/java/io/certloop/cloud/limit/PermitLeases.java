package io.certloop.cloud.limit;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import java.time.Duration;
import java.util.Optional;

/**
 * Leases permits to send requests. All processes that lease from the same store share the permits. Each permit has a
 * time; if it is not leased by then, it expires. Every method throws if the store cannot be reached.
 */
public interface PermitLeases {

    /** A waiting time that is longer than any real wait for a permit. */
    Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

    /**
     * A sequence of permits for one account and API: the shared permits, or the permits that are reserved for on-call.
     *
     * @param kept whether the permits are reserved for on-call
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
     * Leases the next permits of one account and API, shared or reserved as the lane tells.
     *
     * @param interval time between two permits when the provider has not pushed back
     * @param longestWait longest wait for the first permit
     * @return the lease; empty if the first permit is later than the longest wait and nothing was leased
     */
    Optional<Lease> lease(Lane lane, int permits, Duration interval, Duration longestWait);

    /** How long to wait for the next free permit of one account and API, shared or reserved as the lane tells. */
    Duration next(Lane lane);

    /**
     * Reports that the provider pushed back (throttled a request, failed or did not answer), so that fewer permits are
     * given for this account and API; see {@link Share}.
     */
    void pushedBack(Lane lane);
}
