package io.certloop.watcher.sweep.inspect;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Limits the probes per second of an edge that throttles, which is an edge that answers some probes and drops the
 * connection of many. The limit is halved after a dropped connection and grows with each answer (AIMD). An edge without
 * any answer is down, and an edge that drops few connections objects to their hosts; neither is limited. All times are
 * nanoseconds of the same clock.
 */
final class EdgeRate {

    /** The limit in probes per second when an edge is found to throttle. */
    static final double FIRST = 32;

    static final double LEAST = 2;

    /** The growth of the limit, in probes per second, during each second. */
    private static final double GROWTH = 8;

    /** The limit in probes per second above which it is removed. */
    private static final double FREE = 256;

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    /**
     * Connections dropped within this time after a reduction cause no further reduction, because their probes were in
     * progress together.
     */
    private static final long TOGETHER = Duration.ofMillis(100).toNanos();

    /** An edge that has not answered for this time is down, and does not throttle. */
    static final long DOWN = Duration.ofSeconds(3).toNanos();

    /**
     * The share of recent probes with a dropped connection above which the edge throttles; four drops in a row reach
     * it.
     */
    private static final double MANY = 0.3;

    private static final double OF_LATE = 0.1;

    private double perSecond = Double.POSITIVE_INFINITY;
    private long nextAt;
    private long slowedAt;
    private long answeredAt;
    private boolean hasAnswered;
    private double hungUpOn;

    /**
     * Takes the next time at which a probe may start.
     *
     * @return how long to wait for that time, in nanoseconds; empty if longer than the longest wait
     */
    synchronized OptionalLong acquire(long now, long longestWait) {
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

    /**
     * Records a dropped connection.
     *
     * @return whether the edge throttles
     */
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

    /** Whether nothing about the edge has to be kept: it has no limit and has not answered recently. */
    synchronized boolean isForgotten(long now) {
        return isFree() && isQuiet(now);
    }

    private boolean isQuiet(long now) {
        return !hasAnswered || now - answeredAt > DOWN;
    }
}
