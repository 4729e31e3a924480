package io.certloop.cloud.controlplane.budget;

import java.time.Duration;

/**
 * Divides the request rate that the provider allows. The shares are fixed, so that services without a common database
 * together stay within the limit. A share that one service does not use is not given to another.
 *
 * @param perSecond requests per second, account and API, for all senders together
 * @param onCallShare fraction of the rate that is reserved for on-call (0 to 0.9)
 * @param sweepShare fraction of the rate that is reserved for sweeps (0 to 0.9); 0 where no sweeps run
 */
public record RequestLimits(double perSecond, double onCallShare, double sweepShare) {

    private static final double MOST = 1_000_000;
    private static final double LARGEST_SHARE = 0.9;

    public RequestLimits {
        if (!(perSecond > 0 && perSecond <= MOST)) {
            throw new IllegalArgumentException("requests-per-second must be above 0 and at most " + (long) MOST);
        }
        requireShare("on-call-share", onCallShare);
        requireShare("sweep-share", sweepShare);
        requireShare("on-call-share and sweep-share together", onCallShare + sweepShare);
    }

    public RequestLimits(double perSecond, double onCallShare) {
        this(perSecond, onCallShare, 0);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= LARGEST_SHARE)) {
            throw new IllegalArgumentException(name + " must lie between 0 and " + LARGEST_SHARE);
        }
    }

    /** Requests per second without the shares of on-call and sweeps. */
    private double sharedPerSecond() {
        return perSecond * (1 - onCallShare - sweepShare);
    }

    /** Requests per second without the share of sweeps; includes on-call's share. */
    public double perSecondWithoutSweeps() {
        return perSecond * (1 - sweepShare);
    }

    /** The interval at which requests are permitted outside of the shares for on-call and sweeps. */
    public Duration sharedInterval() {
        return interval(sharedPerSecond());
    }

    public boolean hasReserve() {
        return onCallShare > 0;
    }

    /**
     * The interval at which requests from on-call's reserved share are permitted.
     *
     * @throws IllegalStateException if no share is reserved for on-call
     */
    public Duration reservedInterval() {
        if (!hasReserve()) {
            throw new IllegalStateException("no turns are kept for on-call");
        }
        return interval(perSecond * onCallShare);
    }

    /**
     * The limits for sweeps alone.
     *
     * @throws IllegalStateException if sweeps have no share
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
