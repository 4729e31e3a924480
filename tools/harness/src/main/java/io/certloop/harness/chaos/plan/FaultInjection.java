package io.certloop.harness.chaos.plan;

import io.certloop.harness.system.Part;
import java.time.Duration;

/**
 * A fault that is injected into a running system.
 *
 * @param at the time of the injection, after the start of the drill
 * @param part the process; null if it is the database
 * @param down how long the fault lasts: until the process or the database is started again or continues
 */
public record FaultInjection(Duration at, Kind kind, Part part, Duration down) {

    /** What is done to a process or to the database. */
    public enum Kind {
        KILL,

        /** A stop with SIGTERM, as Kubernetes stops a pod. */
        STOP,
        FREEZE,
        DATABASE_FREEZE,
        DATABASE_RESTART,

        /** A stop without a shutdown, after which the database recovers from its log. */
        DATABASE_CRASH
    }

    /** The fault and what it hits, for a table. */
    public String describe() {
        return part == null ? kind.toString() : kind + " of " + part.process();
    }
}
