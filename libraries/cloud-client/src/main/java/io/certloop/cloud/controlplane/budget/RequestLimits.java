package io.certloop.cloud.controlplane.budget;

import java.time.Duration;

/**
 * How the requests that the provider allows are divided. The shares are fixed, so that services
 * that share no database stay within the limit together; what one leaves unused, no other gets.
 *
 * @param perSecond requests per second, account and API, by all who send
 * @param onCallShare part of them that only on-call may use
 * @param sweepShare part of them that only sweeps may use; 0 where none send
 */
public record RequestLimits(double perSecond, double onCallShare, double sweepShare) {

    private static final double MOST = 1_000_000;
    private static final double LARGEST_SHARE = 0.9;

    public RequestLimits {
        if (!(perSecond > 0 && perSecond <= MOST)) {
            throw new IllegalArgumentException(
                    "requests-per-second must be above 0 and at most " + (long) MOST);
        }
        requireShare("on-call-share", onCallShare);
        requireShare("sweep-share", sweepShare);
        requireShare("on-call-share and sweep-share together", onCallShare + sweepShare);
    }

    /** Where no sweep sends. */
    public RequestLimits(double perSecond, double onCallShare) {
        this(perSecond, onCallShare, 0);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= LARGEST_SHARE)) {
            throw new IllegalArgumentException(name + " must lie between 0 and " + LARGEST_SHARE);
        }
    }

    /** Requests per second that are left when on-call and sweeps have theirs. */
    public double sharedPerSecond() {
        return perSecond * (1 - onCallShare - sweepShare);
    }

    /** Requests per second of everybody but sweeps, on-call among them. */
    public double perSecondWithoutSweeps() {
        return perSecond * (1 - sweepShare);
    }

    /** Between two turns that everybody but sweeps may take. */
    public Duration sharedInterval() {
        return interval(sharedPerSecond());
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

    /**
     * The share of sweeps, as limits of their own.
     *
     * @throws IllegalStateException if they have none
     */
    public RequestLimits ofSweeps() {
        if (sweepShare == 0) {
            throw new IllegalStateException("no turns are kept for sweeps");
        }
        return new RequestLimits(perSecond * sweepShare, 0);
    }

    private static Duration interval(double perSecond) {
        // Rounded up: the limit is never passed by a rounding.
        return Duration.ofNanos((long) Math.ceil(1_000_000_000 / perSecond));
    }
}
