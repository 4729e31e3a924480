package io.certloop.cloud.limit;

import java.time.Duration;

/**
 * The fraction of a lane's rate that is used. It is halved when the provider pushes back, and grows
 * a little with each permit.
 *
 * @param part above 0, at most 1
 * @param since time since the provider last pushed back
 */
record Share(double part, Duration since) {

    static final double LEAST = 1.0 / 16;
    static final double STEP = 1.0 / 64;

    /**
     * Push-backs within this time count only once, because they concern requests that were in
     * flight together.
     */
    static final Duration TOGETHER = Duration.ofSeconds(1);

    static final Share WHOLE = new Share(1, TOGETHER);

    /** The share after this number of permits was leased. */
    Share grown(int permits) {
        return new Share(Math.min(1, part + permits * STEP), since);
    }

    /** The share after the provider has pushed back. */
    Share pushedBack() {
        return since.compareTo(TOGETHER) < 0
                ? this
                : new Share(Math.max(LEAST, part / 2), Duration.ZERO);
    }

    /**
     * The interval between two permits at this share, rounded up so that rounding never exceeds the
     * limit.
     */
    Duration slowed(Duration interval) {
        return Duration.ofNanos((long) Math.ceil(interval.toNanos() / part));
    }
}
