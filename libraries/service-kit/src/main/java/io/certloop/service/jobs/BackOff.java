package io.certloop.service.jobs;

import java.time.Duration;

/**
 * The pauses after failed attempts. Each pause is twice the previous one, up to a limit; the number of attempts is not
 * limited.
 *
 * @param first the pause after the first failure
 * @param longest the longest pause
 */
public record BackOff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * The pause after a number of failures.
     *
     * @param failures in a row, including the last one; at least 1
     */
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
