package io.certloop.cloud.limit;

import io.certloop.cloud.limit.PermitLeases.Lane;
import io.certloop.cloud.limit.PermitLeases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The permits that this replica has leased and not given out yet, for one lane: one account and API, with on-call's
 * reserved permits as a lane of their own. While requests are rare, permits are leased one at a time, so that no
 * replica waits behind unused permits. If the leased permits are used up as soon as they become valid, the size of a
 * lease doubles, up to the permits of half a second. While the rate is lowered because the provider pushed back,
 * permits are leased one at a time, so that the rate can rise quickly again.
 */
final class LeasedPermits {

    private static final Duration LONGEST = Duration.ofMillis(500);

    private final PermitLeases leases;
    private final Lane lane;
    private final Duration fastest;
    private final Clock clock;
    private final int most;
    private Instant head = Instant.MIN;
    private Duration interval;
    private int left;
    private int size = 1;

    /** @param fastest interval between two permits when the provider has not pushed back */
    LeasedPermits(PermitLeases leases, Lane lane, Duration fastest, Clock clock) {
        this.leases = leases;
        this.lane = lane;
        this.fastest = fastest;
        this.interval = fastest;
        this.clock = clock;
        this.most = (int) Math.max(1, LONGEST.dividedBy(fastest));
    }

    /**
     * Takes the next permit.
     *
     * @return the time from which the permit is valid; empty if that is later than the longest wait and no permit was
     *     taken
     */
    Optional<Instant> acquire(Duration longestWait) {
        dropPassed();
        if (left == 0) {
            Optional<Lease> lease = leases.lease(lane, size, fastest, longestWait);
            if (lease.isEmpty()) {
                return Optional.empty();
            }
            head = clock.instant().plus(lease.get().in());
            interval = lease.get().interval();
            left = size;
        }
        if (head.isAfter(clock.instant().plus(longestWait))) {
            return Optional.empty();
        }
        Instant permit = head;
        head = head.plus(interval);
        left--;
        if (left == 0) {
            size = interval.compareTo(fastest) > 0 ? 1 : Math.min(size * 2, most);
        }
        return Optional.of(permit);
    }

    /** How long to wait for the next permit. */
    Duration next() {
        dropPassed();
        return left > 0 ? Duration.between(clock.instant(), head) : leases.next(lane);
    }

    private void dropPassed() {
        Instant now = clock.instant();
        while (left > 0 && head.isBefore(now)) {
            head = head.plus(interval);
            left--;
            size = 1;
        }
    }
}
