package io.certloop.service.jobs;

import java.time.Duration;

/**
 * Pauses between attempts that fail: each is twice the one before.
 *
 * @param first after the first failure
 * @param longest no pause is longer; there is no last attempt
 */
public record BackOff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * @param failures in a row, this one included
     */
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
