package io.certloop.cloud.controlplane.qiniu.channel;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The remaining time of one call, including its waits for the request budget, its retries and the pauses between them.
 */
public final class CallTime {

    private final LongSupplier nanoTime;
    private final long end;

    private CallTime(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    public static CallTime of(Duration whole, LongSupplier nanoTime) {
        return new CallTime(nanoTime, nanoTime.getAsLong() + whole.toNanos());
    }

    /** The remaining time, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    public Duration atMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
