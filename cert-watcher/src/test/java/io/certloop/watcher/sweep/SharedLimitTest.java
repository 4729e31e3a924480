package io.certloop.watcher.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.limit.LeasedRateLimiter;
import io.certloop.cloud.limit.LocalPermitLeases;
import io.certloop.cloud.limit.PermitLeases;
import io.certloop.testkit.SettableClock;
import io.certloop.watcher.sweep.pace.Pace;
import io.certloop.watcher.sweep.pace.SweepBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the provider receives from a watcher and a remediation-service that both send as much as they may: neither knows
 * of the other but by the configuration that they have in common.
 */
class SharedLimitTest {

    private static final Line LINE = new Line(FakeCloud.ACCOUNT, Api.DOMAINS);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long END = 120 * SECOND;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Clock STILL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final RequestLimits LIMITS = new RequestLimits(10, 0.2, 0.4);

    /** remediation-service keeps to the same contract, with a database. */
    private final RequestBudget remediation = new LeasedRateLimiter(LIMITS, new LocalPermitLeases(STILL), STILL);

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final PermitLeases leases = new LocalPermitLeases(clock);
    private final SweepBudget sweeps = new SweepBudget(LIMITS, leases, clock);
    private final Pace pace = sweeps.pace(LINE, this::now, wait -> clock.advance(Duration.ofNanos(wait)));

    private final List<Long> fromRemediation = new ArrayList<>();

    private final List<Long> fromSweeps = new ArrayList<>();

    @BeforeEach
    void remediationSendsAsMuchAsItMay() {
        takeUntilTheEnd(Caller.UNATTENDED);
        takeUntilTheEnd(Caller.ON_CALL);
    }

    private void takeUntilTheEnd(Caller caller) {
        while (remediation.acquire(LINE, caller, PATIENCE) instanceof Turn.Granted turn
                && turn.in().toNanos() < END) {
            fromRemediation.add(turn.in().toNanos());
        }
    }

    /** Sends one request after the other, and at its turn once more what was pushed back. */
    private void sweepUntil(long end, boolean pushesBack) {
        while (now() < end) {
            pace.send(() -> {
                arrive();
                if (pushesBack) {
                    sweeps.pushedBack(LINE);
                    arrive();
                }
                return null;
            });
        }
    }

    private long now() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    private void arrive() {
        if (sweeps.acquire(LINE, Caller.UNATTENDED, LONGEST_WAIT) instanceof Turn.Granted turn) {
            fromSweeps.add(now() + turn.in().toNanos());
        }
    }

    private int mostInASecond() {
        List<Long> all = new ArrayList<>(fromRemediation);
        all.addAll(fromSweeps);
        all.sort(null);
        int most = 0;
        int first = 0;
        for (int i = 0; i < all.size(); i++) {
            while (all.get(i) - all.get(first) >= SECOND) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }

    private long sweptBetween(long from, long until) {
        return fromSweeps.stream().filter(at -> at >= from && at < until).count();
    }

    @Test
    void bothTogetherUseTheLimitAndNeverPassIt() {
        sweepUntil(END, false);

        assertThat(mostInASecond()).isEqualTo(10);
        assertThat(sweptBetween(0, END)).isBetween(478L, 480L);
        assertThat(fromRemediation).hasSizeBetween(718, 721);
    }

    @Test
    void theSweepsShareShrinksWhileTheProviderPushesBackAndThenRecovers() {
        sweepUntil(10 * SECOND, false);
        sweepUntil(20 * SECOND, true);
        sweepUntil(END, false);

        assertThat(sweptBetween(0, 10 * SECOND)).isBetween(38L, 40L);
        assertThat(sweptBetween(15 * SECOND, 20 * SECOND)).isBetween(1L, 5L);
        assertThat(sweptBetween(END - 10 * SECOND, END)).isBetween(38L, 40L);
        assertThat(mostInASecond()).isLessThanOrEqualTo(10);
    }
}
