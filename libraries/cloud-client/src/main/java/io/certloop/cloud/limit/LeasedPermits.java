package io.certloop.cloud.limit;

import io.certloop.cloud.limit.PermitLeases.Lane;
import io.certloop.cloud.limit.PermitLeases.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Permits of one lane that this replica leased and has not given out yet. One permit is leased at a
 * time while requests are rare, so that no replica waits behind permits that nobody uses; the
 * leases double, up to half a second, while they are used up as soon as they are there. As long as
 * the provider pushed back not long ago they are leased one by one, to go faster as soon as they
 * may.
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

    /**
     * @param fastest between two permits
     */
    LeasedPermits(PermitLeases leases, Lane lane, Duration fastest, Clock clock) {
        this.leases = leases;
        this.lane = lane;
        this.fastest = fastest;
        this.interval = fastest;
        this.clock = clock;
        this.most = (int) Math.max(1, LONGEST.dividedBy(fastest));
    }

    /**
     * @return the time of the permit; empty if it lies too far off and was not taken
     */
    Optional<Instant> take(Duration longestWait) {
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
