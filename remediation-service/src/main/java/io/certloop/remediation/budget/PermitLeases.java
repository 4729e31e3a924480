package io.certloop.remediation.budget;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the next free turn of every lane stands; shared by all replicas. Throws if it cannot be
 * reached.
 */
public interface PermitLeases {

    /**
     * Takes turns that follow each other, unless the first lies after {@code latest}.
     *
     * @param kept the lane that is kept for on-call
     * @param interval between two turns
     * @return the first of {@code count} turns, at {@code now} or later; empty if nothing was taken
     */
    Optional<Instant> lease(
            Line line, boolean kept, Instant now, Duration interval, int count, Instant latest);

    /** The next free turn, perhaps long ago; empty if none was ever taken. */
    Optional<Instant> next(Line line, boolean kept);
}
