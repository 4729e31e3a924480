package io.certloop.cloud.controlplane.qiniu;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What is left of the time that one call may take, its turns, tries and pauses together. */
final class CallTime {

    private final LongSupplier nanoTime;
    private final long end;

    private CallTime(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    static CallTime of(Duration whole, LongSupplier nanoTime) {
        return new CallTime(nanoTime, nanoTime.getAsLong() + whole.toNanos());
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    Duration atMost(Duration limit) {
        Duration left = left();
        return left.compareTo(limit) < 0 ? left : limit;
    }
}
