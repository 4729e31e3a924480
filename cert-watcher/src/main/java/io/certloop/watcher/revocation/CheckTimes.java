package io.certloop.watcher.revocation;

import java.time.Duration;
import java.util.Optional;

/**
 * When an authority is asked again.
 *
 * @param every if nothing else is said
 * @param least whatever is said
 * @param most whatever is said
 */
public record CheckTimes(Duration every, Duration least, Duration most) {

    private static final int MOST_DOUBLINGS = 12;

    /** After an answer that says how long to wait, or does not. */
    Duration after(Optional<Duration> retryAfter) {
        return bounded(retryAfter.orElse(every));
    }

    /** After so many failures in a row, this one included: twice as long each time. */
    Duration afterFailures(int failures, Optional<Duration> retryAfter) {
        Duration pause = least.multipliedBy(1L << Math.clamp(failures - 1, 0, MOST_DOUBLINGS));
        return bounded(retryAfter.orElse(pause.compareTo(every) > 0 ? every : pause));
    }

    Duration bounded(Duration wanted) {
        if (wanted.compareTo(least) < 0) {
            return least;
        }
        return wanted.compareTo(most) > 0 ? most : wanted;
    }
}
