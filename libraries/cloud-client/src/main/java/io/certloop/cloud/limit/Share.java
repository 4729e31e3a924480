package io.certloop.cloud.limit;

import java.time.Duration;

/**
 * How much of a lane is used: half as much when the provider pushes back, and with each request a
 * little more again.
 *
 * @param part above 0, at most 1
 * @param since how long ago the provider pushed back
 */
record Share(double part, Duration since) {

    static final double LEAST = 1.0 / 16;
    static final double STEP = 1.0 / 64;

    /** Requests that were under way together are pushed back together, and count once. */
    static final Duration TOGETHER = Duration.ofSeconds(1);

    static final Share WHOLE = new Share(1, TOGETHER);

    /** When so many permits were leased. */
    Share grown(int permits) {
        return new Share(Math.min(1, part + permits * STEP), since);
    }

    /** When the provider has pushed back. */
    Share pushedBack() {
        return since.compareTo(TOGETHER) < 0
                ? this
                : new Share(Math.max(LEAST, part / 2), Duration.ZERO);
    }

    /** Between two permits. Rounded up: the limit is never passed by a rounding. */
    Duration slowed(Duration interval) {
        return Duration.ofNanos((long) Math.ceil(interval.toNanos() / part));
    }
}
