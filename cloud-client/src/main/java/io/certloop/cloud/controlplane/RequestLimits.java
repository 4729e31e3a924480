package io.certloop.cloud.controlplane;

import java.time.Duration;

/**
 * The numbers of a {@link RequestBudget}.
 *
 * @param perSecond requests per second, account and API
 * @param onCallShare part of them that only on-call may use, 0 to 0.9
 */
public record RequestLimits(double perSecond, double onCallShare) {

    private static final double MOST = 1_000_000;
    private static final double LARGEST_SHARE = 0.9;

    public RequestLimits {
        if (!(perSecond > 0 && perSecond <= MOST)) {
            throw new IllegalArgumentException(
                    "requests-per-second must be above 0 and at most " + (long) MOST);
        }
        if (!(onCallShare >= 0 && onCallShare <= LARGEST_SHARE)) {
            throw new IllegalArgumentException(
                    "on-call-share must lie between 0 and " + LARGEST_SHARE);
        }
    }

    /** Between two turns that everybody may take. */
    public Duration sharedInterval() {
        return interval(perSecond * (1 - onCallShare));
    }

    /** Whether turns are kept for on-call at all. */
    public boolean hasReserve() {
        return onCallShare > 0;
    }

    /**
     * Between two turns that are kept for on-call.
     *
     * @throws IllegalStateException if none are
     */
    public Duration reservedInterval() {
        if (!hasReserve()) {
            throw new IllegalStateException("no turns are kept for on-call");
        }
        return interval(perSecond * onCallShare);
    }

    private static Duration interval(double perSecond) {
        // Rounded up: the limit is never passed by a rounding.
        return Duration.ofNanos((long) Math.ceil(1_000_000_000 / perSecond));
    }
}
