package io.certloop.watcher.sweep.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.contract.FakePermitLeases;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.limit.PermitLeases.Lane;
import io.certloop.testkit.SettableClock;
import io.certloop.watcher.sweep.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SweepBudgetTest {

    private static final Line LINE = new Line(FakeCloud.ACCOUNT, Api.DOMAINS);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Turn AT_ONCE = new Turn.Granted(Duration.ZERO);

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final FakePermitLeases leases = new FakePermitLeases(clock);
    private final RequestLimits limits = new RequestLimits(10, 0.2, 0.4);
    private final SweepBudget budget = new SweepBudget(limits, leases, clock);
    private final Pace pace = budget.pace(
            LINE,
            () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
            wait -> clock.advance(Duration.ofNanos(wait)));

    private Turn acquire() {
        return budget.acquire(LINE, Caller.UNATTENDED, PATIENCE);
    }

    @Test
    void aRequestWhoseTurnHasComeGoesAtOnceAndItsSecondTryTakesTheNextTurn() {
        Turn second = pace.send(() -> {
            assertThat(acquire()).isEqualTo(AT_ONCE);
            return acquire();
        });

        assertThat(second).isEqualTo(new Turn.Granted(Duration.ofMillis(250)));
    }

    @Test
    void aTurnThatTheRequestDidNotUseIsNobodysAfterwards() {
        pace.send(() -> "answered out of a cache");

        assertThat(acquire()).isEqualTo(new Turn.Granted(Duration.ofMillis(250)));
    }

    @Test
    void aTurnThatIsTooFarOffIsRefusedAndStaysFree() {
        leases.leasedByOthers(new Lane(LINE, false), Duration.ofSeconds(6));

        assertThat(acquire()).isInstanceOf(Turn.Refused.class);
        assertThat(((Turn.Refused) acquire()).why()).contains("10").contains("0.4");
        clock.advance(Duration.ofSeconds(1));
        assertThat(acquire()).isEqualTo(new Turn.Granted(PATIENCE));
    }

    @Test
    void withoutTheDatabaseOnlyPaidTurnsAreGiven() {
        Pace.Turn paid = pace.next();
        leases.away(true);

        assertThat(acquire()).isInstanceOf(Turn.Refused.class);
        assertThat(paid.<Turn>send(this::acquire)).isEqualTo(AT_ONCE);
        budget.pushedBack(LINE);
    }

    @Test
    void everyTurnThatIsGivenIsCounted() {
        acquire();
        pace.send(this::acquire);
        acquire();
        clock.advance(Duration.ofSeconds(1));
        leases.leasedByOthers(new Lane(LINE, false), Duration.ofMinutes(1));
        assertThat(acquire()).isInstanceOf(Turn.Refused.class);

        assertThat(budget.drain(FakeCloud.ACCOUNT)).isEqualTo(3);
        assertThat(budget.drain(FakeCloud.ACCOUNT)).isZero();
    }
}
