package io.certloop.mockcloud.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The real time plus what the stage has advanced; it never runs backwards but by a reset. */
public final class ProviderClock extends Clock {

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

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the provider's clock is UTC");
    }
}
