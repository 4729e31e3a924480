package io.certloop.harness.chaos.plan;

import io.certloop.harness.system.Part;
import java.time.Duration;

/** Something that breaks. */
public sealed interface FaultInjection {

    /** After the beginning. */
    Duration at();

    /** Until it is started again. */
    Duration down();

    /** kill -9. */
    record Kill(Duration at, Part part, Duration down) implements FaultInjection {}

    /** SIGTERM, as at the end of a pod. */
    record Stop(Duration at, Part part, Duration down) implements FaultInjection {}

    /** SIGSTOP, and SIGCONT after that time. */
    record Freeze(Duration at, Part part, Duration down) implements FaultInjection {}

    /** SIGSTOP to all processes of the database, and SIGCONT after that time. */
    record DatabaseHang(Duration at, Duration down) implements FaultInjection {}

    /**
     * @param crash without a shutdown: it recovers from its log when it starts
     */
    record DatabaseRestart(Duration at, boolean crash, Duration down) implements FaultInjection {}
}
