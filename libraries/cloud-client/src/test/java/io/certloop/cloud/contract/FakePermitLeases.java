package io.certloop.cloud.contract;

import io.certloop.cloud.limit.LocalPermitLeases;
import io.certloop.cloud.limit.PermitLeases;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Leases in memory, which can be away. */
public final class FakePermitLeases implements PermitLeases {

    private final PermitLeases leases;
    private boolean away;
    public int leased;

    public FakePermitLeases(Clock clock) {
        this.leases = new LocalPermitLeases(clock);
    }

    public void away(boolean now) {
        away = now;
    }

    /** What other replicas lease: nothing is free for so long. */
    public void leasedByOthers(Lane lane, Duration time) {
        leases.lease(lane, 1, time, Duration.ZERO);
    }

    @Override
    public Optional<Lease> lease(Lane lane, int permits, Duration interval, Duration longestWait) {
        check();
        Optional<Lease> lease = leases.lease(lane, permits, interval, longestWait);
        leased += lease.isPresent() ? 1 : 0;
        return lease;
    }

    @Override
    public Duration next(Lane lane) {
        check();
        return leases.next(lane);
    }

    @Override
    public void pushedBack(Lane lane) {
        check();
        leases.pushedBack(lane);
    }

    private void check() {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
    }
}
