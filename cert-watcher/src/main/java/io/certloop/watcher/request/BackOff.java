package io.certloop.watcher.request;

import java.time.Duration;

/** How long to wait after an attempt: twice as long each time, up to a limit. */
public record BackOff(Duration first, Duration most) {

    private static final int MAX_DOUBLINGS = 30;

    /**
     * @param attempt 1 for the first that failed
     */
    public Duration after(int attempt) {
        int doublings = Math.clamp(attempt - 1L, 0, MAX_DOUBLINGS);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(most) > 0 ? most : wait;
    }
}
