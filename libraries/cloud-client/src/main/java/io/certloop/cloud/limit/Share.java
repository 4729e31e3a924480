package io.certloop.cloud.limit;

import java.time.Duration;

/**
 * The fraction of the permitted request rate of one account and API that is currently used. It is halved when the
 * provider pushes back, and grows a little with each permit.
 *
 * @param part above 0, at most 1
 * @param since time since the provider last pushed back
 */
record Share(double part, Duration since) {

    static final double LEAST = 1.0 / 16;
    static final double STEP = 1.0 / 64;

    /** Push-backs within this time count only once, because they concern requests that were in flight together. */
    static final Duration TOGETHER = Duration.ofSeconds(1);

    static final Share WHOLE = new Share(1, TOGETHER);

    /** The fraction of the rate that applies after this number of permits was leased. */
    Share grown(int permits) {
        return new Share(Math.min(1, part + permits * STEP), since);
    }

    Share pushedBack() {
        return since.compareTo(TOGETHER) < 0 ? this : new Share(Math.max(LEAST, part / 2), Duration.ZERO);
    }

    /**
     * The interval between two permits at this fraction of the rate, rounded up so that rounding never exceeds the
     * limit.
     *
     * @param interval interval between two permits at the full rate
     */
    Duration slowed(Duration interval) {
        return Duration.ofNanos((long) Math.ceil(interval.toNanos() / part));
    }
}
