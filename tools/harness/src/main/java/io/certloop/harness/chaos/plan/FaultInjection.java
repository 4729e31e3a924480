package io.certloop.harness.chaos.plan;

import io.certloop.harness.system.Part;
import java.time.Duration;

/** A fault that is injected into a running system. */
public sealed interface FaultInjection {

    /** The time of the injection, after the start of the drill. */
    Duration at();

    /** How long the fault lasts: until the process or the database is started again or continues. */
    Duration down();

    /** Kills a process with SIGKILL. */
    record Kill(Duration at, Part part, Duration down) implements FaultInjection {}

    /** Stops a process with SIGTERM, as Kubernetes stops a pod. */
    record Stop(Duration at, Part part, Duration down) implements FaultInjection {}

    /** Freezes a process with SIGSTOP, and continues it with SIGCONT after {@code down}. */
    record Freeze(Duration at, Part part, Duration down) implements FaultInjection {}

    /** Freezes all processes of the database with SIGSTOP, and continues them with SIGCONT after {@code down}. */
    record DatabaseHang(Duration at, Duration down) implements FaultInjection {}

    /**
     * Restarts the database.
     *
     * @param crash true for a stop without a shutdown, after which the database recovers from its log
     */
    record DatabaseRestart(Duration at, boolean crash, Duration down) implements FaultInjection {}
}
