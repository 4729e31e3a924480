package io.certloop.watcher.sweep.pace;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import java.time.Duration;
import java.util.Optional;

/**
 * When requests may be sent, shared by all replicas. Each method is a transaction of its own; it
 * throws if the database is away.
 */
public interface RequestTurns {

    /** Longer than any turn is off. */
    Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

    /**
     * Takes the next turns of the line.
     *
     * @param interval between two of them as long as the provider never pushed back
     * @param longestWait if the first lies further off, nothing is taken
     */
    Optional<Lease> take(Line line, int turns, Duration interval, Duration longestWait);

    /** The provider pushed back: the line's {@link Share} is less. */
    void pushedBack(Line line);

    /**
     * Turns that follow each other.
     *
     * @param in how long to wait for the first
     * @param interval between two
     */
    record Lease(Duration in, Duration interval) {}
}
