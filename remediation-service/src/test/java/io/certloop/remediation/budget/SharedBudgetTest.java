package io.certloop.remediation.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.contract.RequestBudgetContract;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.remediation.Scenery;
import io.certloop.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedBudgetTest extends RequestBudgetContract {

    private static final Line LINE = new Line(new AccountId("acct-1"), Api.DOMAINS);

    private final FakeLanes lanes = new FakeLanes();
    private final SettableClock clock = new SettableClock(Scenery.NOW);

    @Override
    protected RequestBudget budget(RequestLimits limits, Clock time) {
        return new SharedBudget(limits, lanes, time);
    }

    @Test
    void replicasShareTheLimit() {
        RequestBudget one = new SharedBudget(LIMITS, lanes, clock);
        RequestBudget other = new SharedBudget(LIMITS, lanes, clock);
        List<Instant> turns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            turns.add(at(one.take(LINE, Caller.UNATTENDED, PATIENT)));
            turns.add(at(other.take(LINE, Caller.UNATTENDED, PATIENT)));
        }
        assertThat(turns).doesNotHaveDuplicates();
        for (Instant from : turns) {
            assertThat(turns)
                    .filteredOn(
                            at ->
                                    !at.isBefore(from)
                                            && at.isBefore(from.plus(Duration.ofSeconds(1))))
                    .hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void aBusyReplicaLeasesSlicesAndAQuietOneSingleTurns() {
        RequestBudget budget = new SharedBudget(LIMITS, lanes, clock);
        for (int i = 0; i < 80; i++) {
            budget.take(LINE, Caller.UNATTENDED, PATIENT);
        }
        assertThat(lanes.leases).isLessThan(25);

        lanes.leases = 0;
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(30));
            assertThat(at(budget.take(LINE, Caller.UNATTENDED, PATIENT)))
                    .isEqualTo(clock.instant());
        }
        assertThat(lanes.leases).isEqualTo(5);
    }

    @Test
    void withoutTheDatabaseUnattendedWorkGetsNothingAndOnCallKeepsItsShare() {
        RequestBudget budget = new SharedBudget(LIMITS, lanes, clock);
        lanes.away(true);
        assertThat(budget.take(LINE, Caller.UNATTENDED, PATIENT))
                .isInstanceOfSatisfying(
                        Turn.Refused.class,
                        refused -> {
                            assertThat(refused.why()).contains("cannot be reached");
                            assertThat(refused.retryAfter()).isPositive();
                        });
        Instant first = at(budget.take(LINE, Caller.ON_CALL, PATIENT));
        assertThat(first).isEqualTo(clock.instant());
        assertThat(at(budget.take(LINE, Caller.ON_CALL, PATIENT))).isEqualTo(first.plusMillis(500));

        lanes.away(false);
        clock.advance(Duration.ofSeconds(2));
        assertThat(budget.take(LINE, Caller.UNATTENDED, PATIENT)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void aDatabaseThatFailedIsNotAskedForEachTurn() {
        RequestBudget budget = new SharedBudget(LIMITS, lanes, clock);
        lanes.away(true);
        budget.take(LINE, Caller.ON_CALL, PATIENT);
        lanes.away(false);
        lanes.leases = 0;

        budget.take(LINE, Caller.ON_CALL, PATIENT);
        assertThat(lanes.leases).isZero();

        clock.advance(Duration.ofSeconds(2));
        budget.take(LINE, Caller.ON_CALL, PATIENT);
        assertThat(lanes.leases).isEqualTo(1);
    }

    @Test
    void withoutTheDatabaseNobodyGetsATurnIfNoneIsKept() {
        RequestBudget budget = new SharedBudget(new RequestLimits(10, 0), lanes, clock);
        lanes.away(true);
        assertThat(budget.take(LINE, Caller.ON_CALL, PATIENT)).isInstanceOf(Turn.Refused.class);
    }

    private Instant at(Turn turn) {
        return clock.instant().plus(((Turn.Granted) turn).in());
    }
}
