package io.certloop.cloud.controlplane.qiniu.call;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.budget.Sleeper;
import io.certloop.cloud.controlplane.qiniu.channel.CallTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Repeats a call after transient faults, until its time is used up. Only for reads, and for writes
 * that may safely be sent twice.
 */
public final class CallRetry {

    private static final int TRIES = 3;

    /** The provider counts requests per second: a shorter pause would meet the same count. */
    private static final Duration AFTER_THROTTLED = Duration.ofMillis(500);

    private static final Duration AFTER_UNREACHABLE = Duration.ofMillis(200);

    /** A provider that wants us away for longer is left to the caller's own schedule. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Sleeper sleeper;

    public CallRetry(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    <T> T call(CallTime time, Function<CallTime, T> call) {
        for (int tried = 1; ; tried++) {
            try {
                return call.apply(time);
            } catch (ControlPlaneException e) {
                Optional<Duration> pause =
                        pause(e.fault(), tried)
                                .filter(told -> told.compareTo(LONGEST_PAUSE) <= 0)
                                .filter(told -> told.compareTo(time.left()) < 0);
                if (tried == TRIES || pause.isEmpty() || !slept(pause.get())) {
                    throw e;
                }
            }
        }
    }

    /** Empty if another try makes no sense. */
    private static Optional<Duration> pause(ControlPlaneFault fault, int tried) {
        return switch (fault) {
            case ControlPlaneFault.Throttled throttled ->
                    throttled.retryAfter().or(() -> Optional.of(jittered(AFTER_THROTTLED, tried)));
            case ControlPlaneFault.Unreachable unreachable ->
                    Optional.of(jittered(AFTER_UNREACHABLE, tried));
            case ControlPlaneFault.Busy busy -> Optional.empty();
            case ControlPlaneFault.Denied denied -> Optional.empty();
            case ControlPlaneFault.NotFound notFound -> Optional.empty();
            case ControlPlaneFault.BadCertificate bad -> Optional.empty();
            case ControlPlaneFault.Quota quota -> Optional.empty();
            case ControlPlaneFault.InUse inUse -> Optional.empty();
            case ControlPlaneFault.NeedsHuman needsHuman -> Optional.empty();
            case ControlPlaneFault.Rejected rejected -> Optional.empty();
            case ControlPlaneFault.PartlyApplied partly -> Optional.empty();
            case ControlPlaneFault.Unintelligible unintelligible -> Optional.empty();
        };
    }

    /**
     * Half to one and a half of the first pause, then of its double: many callers that fail
     * together do not return together.
     */
    private static Duration jittered(Duration first, int tried) {
        long middle = first.toMillis() << (tried - 1);
        return Duration.ofMillis(
                ThreadLocalRandom.current().nextLong(middle / 2, middle + middle / 2 + 1));
    }

    private boolean slept(Duration pause) {
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
