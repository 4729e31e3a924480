package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.watcher.sweep.pace.RequestTurns;
import io.certloop.watcher.sweep.pace.RequestTurns.Lease;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Turns in the database; an hour between two of them, so that the test's own time is nothing. */
@QuarkusTest
class RequestTurnsIT extends StagedIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofDays(100);
    private static final Line LINE = new Line(new AccountId("acct-a"), Api.DOMAINS);

    @Inject RequestTurns turns;

    private Lease take(int count) {
        return turns.take(LINE, count, HOUR, PATIENCE).orElseThrow();
    }

    private static void assertHours(Duration told, long hours) {
        assertThat(told)
                .isBetween(HOUR.multipliedBy(hours).minusMinutes(5), HOUR.multipliedBy(hours));
    }

    @Test
    void turnsFollowEachOtherOnEachLineByItself() {
        assertThat(take(8)).isEqualTo(new Lease(Duration.ZERO, HOUR));
        assertHours(take(1).in(), 8);
        assertHours(take(1).in(), 9);
        var certificates = new Line(LINE.account(), Api.CERTIFICATES);
        assertThat(turns.take(certificates, 1, HOUR, Duration.ZERO)).isPresent();
    }

    @Test
    void whatIsTooFarOffIsNotTaken() {
        take(2);

        assertThat(turns.take(LINE, 5, HOUR, HOUR)).isEmpty();
        assertHours(take(1).in(), 2);
    }

    @Test
    void thePushBackIsKnownToAllReplicasAndPasses() throws SQLException {
        take(1);
        turns.pushedBack(LINE);
        execute("update request_pace set pushed_back_at = pushed_back_at + interval '1 hour'");
        turns.pushedBack(LINE);

        assertThat(take(16).interval()).isEqualTo(HOUR.multipliedBy(2));
        execute("update request_pace set pushed_back_at = pushed_back_at - interval '2 hours'");
        assertThat(take(16).interval()).isEqualTo(HOUR.multipliedBy(4).dividedBy(3));
        assertThat(take(1).interval()).isEqualTo(HOUR);
        turns.pushedBack(LINE);
        assertThat(take(1).interval()).isEqualTo(HOUR.multipliedBy(2));
    }
}
