package io.certloop.cloud.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.contract.FakePermitLeases;
import io.certloop.cloud.contract.RequestBudgetContract;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeasedRateLimiterTest extends RequestBudgetContract {

    private static final Line LINE = new Line(new AccountId("acct-1"), Api.DOMAINS);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-02-13T12:00:00Z"));
    private final FakePermitLeases leases = new FakePermitLeases(clock);

    @Override
    protected RequestBudget budget(RequestLimits limits, Clock time) {
        return new LeasedRateLimiter(limits, new LocalPermitLeases(time), time);
    }

    @Test
    void replicasShareTheLimit() {
        RequestBudget one = new LeasedRateLimiter(LIMITS, leases, clock);
        RequestBudget other = new LeasedRateLimiter(LIMITS, leases, clock);
        List<Instant> turns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            turns.add(at(one.acquire(LINE, Caller.UNATTENDED, PATIENT)));
            turns.add(at(other.acquire(LINE, Caller.UNATTENDED, PATIENT)));
        }
        assertThat(turns).doesNotHaveDuplicates();
        for (Instant from : turns) {
            assertThat(turns)
                    .filteredOn(at -> !at.isBefore(from) && at.isBefore(from.plus(Duration.ofSeconds(1))))
                    .hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void aBusyReplicaLeasesSlicesAndAQuietOneSingleTurns() {
        RequestBudget budget = new LeasedRateLimiter(LIMITS, leases, clock);
        for (int i = 0; i < 80; i++) {
            budget.acquire(LINE, Caller.UNATTENDED, PATIENT);
        }
        assertThat(leases.leased).isLessThan(25);

        leases.leased = 0;
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(30));
            assertThat(at(budget.acquire(LINE, Caller.UNATTENDED, PATIENT))).isEqualTo(clock.instant());
        }
        assertThat(leases.leased).isEqualTo(5);
    }

    @Test
    void withoutTheDatabaseUnattendedWorkGetsNothingAndOnCallKeepsItsShare() {
        RequestBudget budget = new LeasedRateLimiter(LIMITS, leases, clock);
        leases.away(true);
        assertThat(budget.acquire(LINE, Caller.UNATTENDED, PATIENT))
                .isInstanceOfSatisfying(Turn.Refused.class, refused -> {
                    assertThat(refused.why()).contains("cannot be reached");
                    assertThat(refused.retryAfter()).isPositive();
                });
        Instant first = at(budget.acquire(LINE, Caller.ON_CALL, PATIENT));
        assertThat(first).isEqualTo(clock.instant());
        assertThat(at(budget.acquire(LINE, Caller.ON_CALL, PATIENT))).isEqualTo(first.plusMillis(500));

        leases.away(false);
        clock.advance(Duration.ofSeconds(2));
        assertThat(budget.acquire(LINE, Caller.UNATTENDED, PATIENT)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void aDatabaseThatFailedIsNotAskedForEachTurn() {
        RequestBudget budget = new LeasedRateLimiter(LIMITS, leases, clock);
        leases.away(true);
        budget.acquire(LINE, Caller.ON_CALL, PATIENT);
        leases.away(false);
        leases.leased = 0;

        budget.acquire(LINE, Caller.ON_CALL, PATIENT);
        assertThat(leases.leased).isZero();

        clock.advance(Duration.ofSeconds(2));
        budget.acquire(LINE, Caller.ON_CALL, PATIENT);
        assertThat(leases.leased).isEqualTo(1);
    }

    @Test
    void whoComesBackWhenToldGetsATurnOfADatabaseThatIsBack() {
        RequestBudget budget = new LeasedRateLimiter(LIMITS, leases, clock);
        leases.away(true);
        Turn turn = budget.acquire(LINE, Caller.UNATTENDED, PATIENT);
        leases.away(false);

        clock.advance(((Turn.Refused) turn).retryAfter());
        assertThat(budget.acquire(LINE, Caller.UNATTENDED, PATIENT)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void withoutTheDatabaseNobodyGetsATurnIfNoneIsKept() {
        RequestBudget budget = new LeasedRateLimiter(new RequestLimits(10, 0), leases, clock);
        leases.away(true);
        assertThat(budget.acquire(LINE, Caller.ON_CALL, PATIENT)).isInstanceOf(Turn.Refused.class);
    }

    private Instant at(Turn turn) {
        return clock.instant().plus(((Turn.Granted) turn).in());
    }

    @Test
    void withoutAShareOnCallStandsInTheSameLine() {
        Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        RequestBudget budget = new LeasedRateLimiter(new RequestLimits(4, 0), new LocalPermitLeases(still), still);
        var line = new RequestBudget.Line(new AccountId("a"), RequestBudget.Api.DOMAINS);
        budget.acquire(line, Caller.UNATTENDED, PATIENT);

        assertThat(budget.acquire(line, Caller.ON_CALL, PATIENT))
                .isEqualTo(new RequestBudget.Turn.Granted(Duration.ofMillis(250)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.2", "-1, 0.2", "NaN, 0.2", "1e7, 0.2", "10, -0.1", "10, 1", "10, NaN"})
    void limitsThatLetNothingThroughAreRefused(double perSecond, double share) {
        assertThatThrownBy(() -> new RequestLimits(perSecond, share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must");
    }

    @Test
    void theCallerBelongsToTheWorkAndNotToTheThread() {
        assertThat(Caller.current()).isEqualTo(Caller.UNATTENDED);
        assertThat(Caller.ON_CALL.call(Caller::current)).isEqualTo(Caller.ON_CALL);
        assertThatThrownBy(() -> Caller.ON_CALL.call(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Caller.current()).isEqualTo(Caller.UNATTENDED);
    }
}
