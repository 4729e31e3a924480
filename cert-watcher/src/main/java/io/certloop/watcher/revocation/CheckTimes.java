package io.certloop.watcher.revocation;

import io.certloop.service.jobs.BackOff;
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

    /** After an answer that says how long to wait, or does not. */
    Duration after(Optional<Duration> retryAfter) {
        return bounded(retryAfter.orElse(every));
    }

    /** After so many failures in a row, this one included: twice as long each time. */
    Duration afterFailures(int failures, Optional<Duration> retryAfter) {
        return bounded(retryAfter.orElseGet(() -> new BackOff(least, every).after(failures)));
    }

    Duration bounded(Duration wanted) {
        if (wanted.compareTo(least) < 0) {
            return least;
        }
        return wanted.compareTo(most) > 0 ? most : wanted;
    }
}
