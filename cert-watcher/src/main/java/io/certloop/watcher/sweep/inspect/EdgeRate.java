package io.certloop.watcher.sweep.inspect;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How many looks in a second an edge bears that throttles, which is one that answers some looks and
 * hangs up on many: half as many after one that it hung up on, and more again with each that went
 * well (AIMD). An edge that answers none is down, and one that hangs up on few has something
 * against their hosts: both are asked as it comes. All times are of one clock, in nanoseconds.
 */
final class EdgeRate {

    /** When it is seen to throttle. */
    static final double FIRST = 32;

    static final double LEAST = 2;

    /** So many more in a second, each second. */
    private static final double GROWTH = 8;

    /** Above it nothing is counted. */
    private static final double FREE = 256;

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    /** Looks that were under way together are hung up on together. */
    private static final long TOGETHER = Duration.ofMillis(100).toNanos();

    /** Without an answer for so long the edge does not throttle, but is down. */
    static final long DOWN = Duration.ofSeconds(3).toNanos();

    /** Share of the looks of late; four in a row are that much. */
    private static final double MANY = 0.3;

    private static final double OF_LATE = 0.1;

    private double perSecond = Double.POSITIVE_INFINITY;
    private long nextAt;
    private long slowedAt;
    private long answeredAt;
    private boolean hasAnswered;
    private double hungUpOn;

    /**
     * Takes the next turn.
     *
     * @return how long to wait for it; empty if that is longer than the longest wait
     */
    synchronized OptionalLong take(long now, long longestWait) {
        if (isFree()) {
            return OptionalLong.of(0);
        }
        long wait = Math.max(0, nextAt - now);
        if (wait > longestWait) {
            return OptionalLong.empty();
        }
        nextAt = now + wait + (long) (SECOND / perSecond);
        return OptionalLong.of(wait);
    }

    synchronized void answered(long now) {
        hasAnswered = true;
        answeredAt = now;
        hungUpOn -= hungUpOn * OF_LATE;
        perSecond += GROWTH / perSecond;
        if (perSecond > FREE) {
            perSecond = Double.POSITIVE_INFINITY;
        }
    }

    /** Whether that was because it throttles. */
    synchronized boolean hungUp(long now) {
        hungUpOn += (1 - hungUpOn) * OF_LATE;
        if (isQuiet(now)) {
            perSecond = Double.POSITIVE_INFINITY;
        } else if (isFree() && hungUpOn > MANY) {
            slow(FIRST, now);
        } else if (!isFree() && now - slowedAt >= TOGETHER) {
            slow(Math.max(LEAST, perSecond / 2), now);
        }
        return !isFree();
    }

    private boolean isFree() {
        return Double.isInfinite(perSecond);
    }

    private void slow(double rate, long now) {
        perSecond = rate;
        nextAt = now + (long) (SECOND / rate);
        slowedAt = now;
    }

    /** Whether nothing is to be remembered of the edge. */
    synchronized boolean isForgotten(long now) {
        return isFree() && isQuiet(now);
    }

    private boolean isQuiet(long now) {
        return !hasAnswered || now - answeredAt > DOWN;
    }
}
