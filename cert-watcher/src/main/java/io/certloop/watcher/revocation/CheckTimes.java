package io.certloop.watcher.revocation;

import io.certloop.service.jobs.BackOff;
import java.time.Duration;
import java.util.Optional;

/**
 * Computes when an authority is asked again.
 *
 * @param every usual interval, if the authority sets none
 * @param least shortest interval, whatever the authority sets
 * @param most longest interval, whatever the authority sets
 */
public record CheckTimes(Duration every, Duration least, Duration most) {

    /** @param retryAfter interval that the authority sets; empty if it sets none */
    Duration after(Optional<Duration> retryAfter) {
        return bounded(retryAfter.orElse(every));
    }

    /**
     * The interval after failures. If the authority sets no interval, it doubles with each failure, from {@code least}
     * up to {@code every}.
     *
     * @param failures successive failures, including this one
     */
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
