package io.certloop.mockcloud.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of the provider: the real time plus the time by which tests have advanced it. Only a reset sets the clock
 * back.
 */
public final class ProviderClock implements InstantSource {

    private final InstantSource real;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    public ProviderClock(InstantSource real) {
        this.real = real;
    }

    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the clock only goes forward, not by " + by);
        }
        offset.updateAndGet(by::plus);
    }

    public void reset() {
        offset.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset.get());
    }
}
