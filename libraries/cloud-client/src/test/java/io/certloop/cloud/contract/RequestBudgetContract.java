package io.certloop.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every request budget must do. Ten requests a second, two of them kept for on-call. Each test uses an account of
 * its own, so that a budget with a memory can be one for all tests.
 */
public abstract class RequestBudgetContract {

    protected static final RequestLimits LIMITS = new RequestLimits(10, 0.2);
    protected static final Duration PATIENT = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-02-13T12:00:00Z"));
    private final Line line = line();

    /** The budget under test; asked once per test at most. */
    protected abstract RequestBudget budget(RequestLimits limits, Clock clock);

    /** Turns that may be given beyond the limit in one second, by a budget that hands them out to several replicas. */
    protected int slack() {
        return 0;
    }

    private static Line line() {
        return new Line(new AccountId("acct-" + System.nanoTime()), Api.DOMAINS);
    }

    private Instant at(Turn turn) {
        assertThat(turn).isInstanceOf(Turn.Granted.class);
        return clock.instant().plus(((Turn.Granted) turn).in());
    }

    private List<Instant> acquire(RequestBudget budget, Caller caller, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> at(budget.acquire(line, caller, PATIENT)))
                .toList();
    }

    private void assertAtMost(int perSecond, List<Instant> turns) {
        for (Instant from : turns) {
            Instant until = from.plus(SECOND);
            assertThat(turns)
                    .filteredOn(turn -> !turn.isBefore(from) && turn.isBefore(until))
                    .hasSizeLessThanOrEqualTo(perSecond + slack());
        }
    }

    @Test
    void theFirstRequestGoesAtOnce() {
        RequestBudget budget = budget(LIMITS, clock);

        assertThat(acquire(budget, Caller.UNATTENDED, 1)).containsExactly(clock.instant());
    }

    @Test
    void unattendedWorkGetsTheLimitWithoutTheShareOfOnCall() {
        List<Instant> turns = acquire(budget(LIMITS, clock), Caller.UNATTENDED, 81);

        assertAtMost(8, turns);
        assertThat(Duration.between(turns.getFirst(), turns.getLast()))
                .as("80 turns at 8 a second")
                .isBetween(Duration.ofMillis(9_900 - 125L * slack()), Duration.ofMillis(10_100));
    }

    @Test
    void theShareOfSweepsIsNobodyElses() {
        RequestBudget budget = budget(new RequestLimits(10, 0.2, 0.4), clock);
        List<Instant> turns = new ArrayList<>(acquire(budget, Caller.UNATTENDED, 40));
        assertAtMost(4, turns);
        turns.addAll(acquire(budget, Caller.ON_CALL, 40));

        assertAtMost(6, turns);
    }

    @Test
    void onCallGetsItsShareAtOnceWhileUnattendedWorkIsWaiting() {
        RequestBudget budget = budget(LIMITS, clock);
        acquire(budget, Caller.UNATTENDED, 200);

        List<Instant> turns = acquire(budget, Caller.ON_CALL, 5);

        assertThat(turns.getFirst()).isEqualTo(clock.instant());
        assertThat(Duration.between(turns.getFirst(), turns.getLast())).isLessThanOrEqualTo(Duration.ofMillis(2_010));
    }

    @Test
    void onCallUsesTheWholeLimitWhileNobodyElseDoes() {
        List<Instant> turns = acquire(budget(LIMITS, clock), Caller.ON_CALL, 51);

        assertThat(Duration.between(turns.getFirst(), turns.getLast())).isLessThanOrEqualTo(Duration.ofMillis(5_200));
    }

    @Test
    void bothTogetherStayWithinTheLimit() {
        RequestBudget budget = budget(LIMITS, clock);
        List<Instant> turns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            turns.addAll(acquire(budget, Caller.UNATTENDED, 1));
            turns.addAll(acquire(budget, Caller.ON_CALL, 1));
        }

        assertAtMost(10, turns);
    }

    @Test
    void turnsAreGivenInTheOrderInWhichTheyWereAskedFor() {
        RequestBudget budget = budget(LIMITS, clock);

        assertThat(acquire(budget, Caller.UNATTENDED, 20)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whoWillNotWaitIsRefusedAndTakesNothingAway() {
        RequestBudget budget = budget(LIMITS, clock);
        acquire(budget, Caller.UNATTENDED, 16);
        Instant next = at(budget.acquire(line, Caller.UNATTENDED, PATIENT));
        Turn refused = null;
        for (int i = 0; i < 100; i++) {
            refused = budget.acquire(line, Caller.UNATTENDED, SECOND);
        }

        assertThat(refused).isInstanceOf(Turn.Refused.class);
        assertThat(((Turn.Refused) refused).why()).contains("10").contains("0.2");
        assertThat(at(budget.acquire(line, Caller.UNATTENDED, PATIENT)))
                .isBetween(next, next.plusMillis(130 + 125L * slack()));
    }

    @Test
    void aRefusalTellsWhenAskingAgainHelps() {
        RequestBudget budget = budget(LIMITS, clock);
        acquire(budget, Caller.UNATTENDED, 40);
        Turn refused = budget.acquire(line, Caller.UNATTENDED, SECOND);
        assertThat(refused).isInstanceOf(Turn.Refused.class);

        clock.advance(((Turn.Refused) refused).retryAfter());

        assertThat(budget.acquire(line, Caller.UNATTENDED, SECOND)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void nothingIsSavedUpInQuietTimes() {
        RequestBudget budget = budget(LIMITS, clock);
        acquire(budget, Caller.UNATTENDED, 1);
        clock.advance(Duration.ofHours(1));

        assertAtMost(8, acquire(budget, Caller.UNATTENDED, 20));
    }

    @Test
    void accountsAndApisAreLimitedByThemselves() {
        RequestBudget budget = budget(LIMITS, clock);
        acquire(budget, Caller.UNATTENDED, 100);

        Turn otherApi = budget.acquire(new Line(line.account(), Api.CERTIFICATES), Caller.UNATTENDED, Duration.ZERO);
        Turn otherAccount = budget.acquire(line(), Caller.UNATTENDED, Duration.ZERO);

        assertThat(otherApi).isInstanceOf(Turn.Granted.class);
        assertThat(otherAccount).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void callersAtTheSameMomentShareTheLimit() throws Exception {
        RequestBudget budget = budget(LIMITS, clock);
        Callable<Instant> one = () -> at(budget.acquire(line, Caller.UNATTENDED, PATIENT));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Instant> turns = threads
                    .invokeAll(IntStream.range(0, 50).mapToObj(i -> one).toList())
                    .stream()
                    .map(RequestBudgetContract::result)
                    .collect(Collectors.toList());

            assertAtMost(8, turns);
        }
    }

    private static Instant result(Future<Instant> turn) {
        try {
            return turn.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
