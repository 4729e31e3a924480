package io.certloop.remediation.run.engine;

import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Computes the priority of runs when not all can run at once. Runs whose repair must start within 7 days come first, by
 * how soon it must start. Among otherwise equal runs the trigger decides.
 */
public final class Priority {

    private static final int URGENT = 1000;
    private static final int DOORS = 4;

    /**
     * The amount by which a held run's priority is lowered. It exceeds any priority, so that a run that awaits
     * verification never queues behind held runs.
     */
    private static final int HELD = 10_000;

    private Priority() {}

    /**
     * Computes the priority of a run from its trigger and from the time left to repair its certificate.
     *
     * @param notAfter end of the certificate, as last inspected
     * @param lead how long before that end a repair must start
     * @return a higher number is more urgent
     */
    public static int of(Trigger trigger, Optional<Instant> notAfter, Duration lead, Instant now) {
        int door = switch (trigger) {
            case ON_CALL -> 3;
            case TICKET -> 2;
            case WATCHER -> 1;
        };
        return notAfter.map(end -> end.minus(lead))
                .map(safe -> Duration.between(now, safe))
                .filter(left -> left.compareTo(NEAR) < 0)
                .map(left -> URGENT + DOORS * hoursPassed(left) + door)
                .orElse(door);
    }

    /**
     * The priority of a run in the queue. A held run ranks behind all others, as it only checks whether it may
     * continue.
     */
    public static int standing(RunState state, int priority) {
        return state instanceof RunState.Held ? priority - HELD : priority;
    }

    private static final Duration NEAR = Duration.ofDays(7);

    /**
     * Hours of the last 7 days before the latest safe start that have passed: 0 when 7 days are left, 168 when the
     * start is now or overdue.
     */
    private static int hoursPassed(Duration left) {
        return (int) NEAR.minus(left.isNegative() ? Duration.ZERO : left).toHours();
    }
}
