package io.certloop.remediation.budget;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time of the next free permit of every lane, shared by all replicas. Throws if it cannot be
 * reached.
 */
public interface PermitLeases {

    /**
     * Leases consecutive permits, unless the first is later than {@code latest}.
     *
     * @param kept the lane that is reserved for on-call
     * @param interval between two permits
     * @return the time of the first of {@code count} permits, {@code now} or later; empty if none
     *     was leased
     */
    Optional<Instant> lease(
            Line line, boolean kept, Instant now, Duration interval, int count, Instant latest);

    /** The time of the next free permit, perhaps in the past; empty if none was ever leased. */
    Optional<Instant> next(Line line, boolean kept);
}
