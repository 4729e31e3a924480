package io.certloop.watcher.sweep.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.watcher.sweep.FakeCloud;
import io.certloop.watcher.sweep.FakeTurns;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SweepBudgetTest {

    private static final Line LINE = new Line(FakeCloud.ACCOUNT, Api.DOMAINS);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Turn AT_ONCE = new Turn.Granted(Duration.ZERO);

    private final FakeTurns turns = new FakeTurns();
    private final RequestLimits limits = new RequestLimits(10, 0.2, 0.4);
    private final SweepBudget budget = new SweepBudget(limits, turns);
    private final Pace pace =
            new Pace(
                    LINE,
                    turns,
                    limits.sweepInterval(),
                    () -> turns.now,
                    wait -> turns.now += wait);

    private Turn take() {
        return budget.take(LINE, Caller.UNATTENDED, PATIENCE);
    }

    @Test
    void aRequestWhoseTurnHasComeGoesAtOnceAndItsSecondTryTakesTheNextTurn() {
        Turn second =
                pace.send(
                        () -> {
                            assertThat(take()).isEqualTo(AT_ONCE);
                            return take();
                        });

        assertThat(second).isEqualTo(new Turn.Granted(Duration.ofMillis(250)));
    }

    @Test
    void aTurnThatTheRequestDidNotUseIsNobodysAfterwards() {
        pace.send(() -> "answered out of a cache");

        assertThat(take()).isEqualTo(new Turn.Granted(Duration.ofMillis(250)));
    }

    @Test
    void aTurnThatIsTooFarOffIsRefusedAndStaysFree() {
        turns.takenUntil(LINE, Duration.ofSeconds(6));

        assertThat(take()).isInstanceOf(Turn.Refused.class);
        assertThat(((Turn.Refused) take()).why()).contains("10").contains("0.4");
        turns.now += Duration.ofSeconds(1).toNanos();
        assertThat(take()).isEqualTo(new Turn.Granted(PATIENCE));
    }

    @Test
    void withoutTheDatabaseOnlyPaidTurnsAreGiven() {
        turns.databaseIsAway();

        assertThat(take()).isInstanceOf(Turn.Refused.class);
        assertThat(PrepaidPermit.spend(this::take)).isEqualTo(AT_ONCE);
        budget.pushedBack(LINE);
    }

    @Test
    void everyTurnThatIsGivenIsCounted() {
        pace.send(this::take);
        take();
        turns.takenUntil(LINE, Duration.ofMinutes(1));
        take();

        assertThat(budget.drain(FakeCloud.ACCOUNT)).isEqualTo(2);
        assertThat(budget.drain(FakeCloud.ACCOUNT)).isZero();
    }
}
