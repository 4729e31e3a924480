package io.certloop.cloud.controlplane.qiniu;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Tries a read again after faults that pass by themselves. Never to be put around a write. */
final class ReadRetry {

    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    /** A provider that wants us away for longer is left to the caller's own schedule. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** How a pause is spent; a test does not spend it. */
    @FunctionalInterface
    interface Sleeper {

        void sleep(Duration pause) throws InterruptedException;
    }

    private final Sleeper sleeper;

    ReadRetry(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    <T> T read(Supplier<T> call) {
        for (int tried = 1; ; tried++) {
            try {
                return call.get();
            } catch (ControlPlaneException e) {
                Optional<Duration> pause = pause(e.fault(), tried);
                if (tried == TRIES || pause.isEmpty() || !slept(pause.get())) {
                    throw e;
                }
            }
        }
    }

    /** Empty if another try makes no sense. */
    private static Optional<Duration> pause(ControlPlaneFault fault, int tried) {
        return switch (fault) {
            case ControlPlaneFault.Throttled throttled -> {
                Duration pause = throttled.retryAfter().orElseGet(() -> jittered(tried));
                yield Optional.of(pause).filter(told -> told.compareTo(LONGEST_PAUSE) <= 0);
            }
            case ControlPlaneFault.Unreachable unreachable -> Optional.of(jittered(tried));
            case ControlPlaneFault.Busy busy -> Optional.empty();
            case ControlPlaneFault.Denied denied -> Optional.empty();
            case ControlPlaneFault.NotFound notFound -> Optional.empty();
            case ControlPlaneFault.BadCertificate bad -> Optional.empty();
            case ControlPlaneFault.Quota quota -> Optional.empty();
            case ControlPlaneFault.InUse inUse -> Optional.empty();
            case ControlPlaneFault.NeedsHuman needsHuman -> Optional.empty();
            case ControlPlaneFault.Rejected rejected -> Optional.empty();
            case ControlPlaneFault.Unintelligible unintelligible -> Optional.empty();
        };
    }

    /**
     * 100 to 300 ms, then 200 to 600 ms: many callers that fail together do not return together.
     */
    private static Duration jittered(int tried) {
        long middle = FIRST_PAUSE.toMillis() << (tried - 1);
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
