package io.certloop.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.cloud.limit.PermitLeases;
import io.certloop.cloud.limit.PermitLeases.Lane;
import io.certloop.cloud.limit.PermitLeases.Lease;
import io.certloop.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link PermitLeases} promises; run in memory and against PostgreSQL. */
public abstract class PermitLeasesContract {

    private static final Duration FAR = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(125);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.000000001Z"));
    private final Lane lane = new Lane(new Line(new AccountId("acct-" + UUID.randomUUID()), Api.DOMAINS), false);

    protected abstract PermitLeases leases(Clock clock);

    private Lease lease(PermitLeases leases, int permits) {
        return leases.lease(lane, permits, INTERVAL, FAR).orElseThrow();
    }

    @Test
    void leasesFollowEachOther() {
        PermitLeases leases = leases(clock);
        assertThat(leases.next(lane)).isZero();
        assertThat(lease(leases, 4)).isEqualTo(new Lease(Duration.ZERO, INTERVAL));
        assertThat(lease(leases, 1)).isEqualTo(new Lease(Duration.ofMillis(500), INTERVAL));
        assertThat(leases.next(lane)).isEqualTo(Duration.ofMillis(625));
    }

    @Test
    void manyWhoLeaseFromANewLaneAtTheSameMomentGetPermitsOfTheirOwn() throws Exception {
        PermitLeases leases = leases(clock);
        List<Callable<Lease>> replicas = Collections.nCopies(48, () -> lease(leases, 1));
        try (var threads = Executors.newFixedThreadPool(12)) {
            List<Duration> waits = new ArrayList<>();
            for (Future<Lease> each : threads.invokeAll(replicas)) {
                waits.add(each.get().in());
            }
            assertThat(waits)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 48)
                            .mapToObj(INTERVAL::multipliedBy)
                            .toList());
        }
    }

    @Test
    void whatIsTooFarOffStaysFree() {
        PermitLeases leases = leases(clock);
        lease(leases, 8);
        assertThat(leases.lease(lane, 1, INTERVAL, Duration.ofMillis(999))).isEmpty();
        assertThat(leases.next(lane)).isEqualTo(Duration.ofSeconds(1));
        assertThat(leases.lease(lane, 1, INTERVAL, Duration.ofSeconds(1)))
                .contains(new Lease(Duration.ofSeconds(1), INTERVAL));
    }

    @Test
    void aQuietTimeIsNotMadeUpFor() {
        PermitLeases leases = leases(clock);
        lease(leases, 1);
        clock.advance(Duration.ofSeconds(30));
        assertThat(lease(leases, 1).in()).isZero();
        assertThat(leases.next(lane)).isEqualTo(INTERVAL);
    }

    @Test
    void lanesAndLinesStandByThemselves() {
        PermitLeases leases = leases(clock);
        lease(leases, 80);
        var kept = new Lane(lane.line(), true);
        var other = new Lane(new Line(lane.line().account(), Api.CERTIFICATES), false);
        assertThat(leases.lease(kept, 1, INTERVAL, Duration.ZERO)).isPresent();
        assertThat(leases.lease(other, 1, INTERVAL, Duration.ZERO)).isPresent();
    }

    @Test
    void pushBacksThatCameTogetherHalveTheShareOnceAndEachPermitLetsItGrow() {
        PermitLeases leases = leases(clock);
        leases.pushedBack(lane);
        clock.advance(Duration.ofMillis(999));
        leases.pushedBack(lane);

        assertThat(lease(leases, 16).interval()).isEqualTo(INTERVAL.multipliedBy(2));
        assertThat(lease(leases, 16).interval()).isEqualTo(Duration.ofNanos(Math.ceilDiv(INTERVAL.toNanos() * 4, 3)));
        assertThat(lease(leases, 1).interval()).isEqualTo(INTERVAL);

        clock.advance(Duration.ofMillis(1_001));
        leases.pushedBack(lane);
        assertThat(lease(leases, 1).interval()).isEqualTo(INTERVAL.multipliedBy(2));
        assertThat(leases.next(lane)).isEqualTo(nextAfterAll());
    }

    /** Of 16 at half the rate, 16 at three quarters, one at the whole and one at half. */
    private static Duration nextAfterAll() {
        return INTERVAL.multipliedBy(32)
                .plus(Duration.ofNanos(Math.ceilDiv(INTERVAL.toNanos() * 4, 3)).multipliedBy(16))
                .plus(INTERVAL.multipliedBy(3))
                .minusMillis(1_001);
    }

    @Test
    void theShareNeverEndsAtNothing() {
        PermitLeases leases = leases(clock);
        for (int i = 0; i < 20; i++) {
            leases.pushedBack(lane);
            clock.advance(Duration.ofMillis(1_001));
        }
        assertThat(lease(leases, 1).interval()).isEqualTo(INTERVAL.multipliedBy(16));
    }
}
