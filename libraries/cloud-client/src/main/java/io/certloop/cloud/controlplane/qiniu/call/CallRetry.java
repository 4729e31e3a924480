package io.certloop.cloud.controlplane.qiniu.call;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.budget.Sleeper;
import io.certloop.cloud.controlplane.qiniu.channel.CallTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Retries a call after transient faults while its time allows. For reads and for writes that are safe to repeat. */
public final class CallRetry {

    private static final int TRIES = 3;

    /**
     * First pause after a throttled request. The provider counts requests per second, so a retry after a shorter pause
     * would be counted in the same second.
     */
    private static final Duration AFTER_THROTTLED = Duration.ofMillis(500);

    private static final Duration AFTER_UNREACHABLE = Duration.ofMillis(200);

    /**
     * Longest pause within a call. If the provider asks for a longer pause, the call fails and the caller's own
     * schedule decides about a retry.
     */
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
                Optional<Duration> pause = pause(e.fault(), tried)
                        .filter(told -> told.compareTo(LONGEST_PAUSE) <= 0)
                        .filter(told -> told.compareTo(time.left()) < 0);
                if (tried == TRIES || pause.isEmpty() || !slept(pause.get())) {
                    throw e;
                }
            }
        }
    }

    /** The pause before the next attempt; empty if the fault is not transient. */
    private static Optional<Duration> pause(ControlPlaneFault fault, int tried) {
        return switch (fault) {
            case ControlPlaneFault.Throttled throttled ->
                throttled.retryAfter().or(() -> Optional.of(jittered(AFTER_THROTTLED, tried)));
            case ControlPlaneFault.Unreachable unreachable -> Optional.of(jittered(AFTER_UNREACHABLE, tried));
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
     * A random pause between 0.5 and 1.5 times {@code first}, doubled after each further attempt, so that callers that
     * fail together do not retry together.
     */
    private static Duration jittered(Duration first, int tried) {
        long middle = first.toMillis() << (tried - 1);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(middle / 2, middle + middle / 2 + 1));
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
