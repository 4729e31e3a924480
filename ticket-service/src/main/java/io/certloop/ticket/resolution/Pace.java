package io.certloop.ticket.resolution;

import java.time.Duration;

/**
 * The intervals of calls to remediation-service.
 *
 * @param ask between two reads of a run
 * @param firstRetry after the first request that could not be delivered; doubles each time
 * @param lastRetry bound of the doubling; there is no last attempt
 */
public record Pace(Duration ask, Duration firstRetry, Duration lastRetry) {

    private static final int MAX_DOUBLINGS = 30;

    /**
     * @param failures in a row, this one included
     */
    public Duration retryAfter(int failures) {
        var doublings = Math.clamp(failures - 1L, 0, MAX_DOUBLINGS);
        var delay = firstRetry.multipliedBy(1L << doublings);
        return delay.compareTo(lastRetry) < 0 ? delay : lastRetry;
    }
}
