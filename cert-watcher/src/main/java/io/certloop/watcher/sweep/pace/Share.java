package io.certloop.watcher.sweep.pace;

import java.time.Duration;

/**
 * How much of the sweeps' part of the requests is used: half as much when the provider pushes back,
 * and with each request a little more again.
 *
 * @param part above 0, at most 1
 * @param since how long ago the provider pushed back
 */
public record Share(double part, Duration since) {

    static final double LEAST = 1.0 / 16;
    static final double STEP = 1.0 / 64;

    /** Requests that were under way together are pushed back together, and count once. */
    static final Duration TOGETHER = Duration.ofSeconds(1);

    public static final Share WHOLE = new Share(1, TOGETHER);

    /** When so many turns were taken. */
    public Share grown(int turns) {
        return new Share(Math.min(1, part + turns * STEP), since);
    }

    /** When the provider has pushed back. */
    public Share pushedBack() {
        return since.compareTo(TOGETHER) < 0
                ? this
                : new Share(Math.max(LEAST, part / 2), Duration.ZERO);
    }
}
