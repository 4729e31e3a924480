package io.certloop.watcher.sweep.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.watcher.sweep.FakeCloud;
import io.certloop.watcher.sweep.FakeTurns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Line LINE = new Line(FakeCloud.ACCOUNT, Api.DOMAINS);

    private final FakeTurns turns = new FakeTurns();
    private final List<Long> sent = new ArrayList<>();
    private final Pace pace =
            new Pace(LINE, turns, INTERVAL, () -> turns.now, wait -> turns.now += wait);

    private int send() {
        sent.add(turns.now);
        return sent.size();
    }

    private List<Long> sendAll(int count) {
        Pace.Turns all = pace.new Turns();
        for (int left = count; left > 0; left--) {
            all.next(left).send(this::send);
        }
        List<Long> between = new ArrayList<>();
        for (int i = 1; i < sent.size(); i++) {
            between.add(sent.get(i) - sent.get(i - 1));
        }
        return between;
    }

    @Test
    void requestsFollowEachOtherAtTheRate() {
        assertThat(sendAll(20)).hasSize(19).containsOnly(INTERVAL.toNanos());
    }

    @Test
    void whatOtherReplicasTookIsWaitedFor() {
        turns.takenUntil(LINE, Duration.ofSeconds(3));

        pace.send(this::send);

        assertThat(sent).containsExactly(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void afterAPushBackRequestsAreFewerAndThenMoreAgain() {
        turns.pushedBack(LINE);

        List<Long> between = sendAll(64);

        assertThat(between.getFirst()).isEqualTo(INTERVAL.toNanos() * 2);
        assertThat(between.getLast()).isEqualTo(INTERVAL.toNanos());
        assertThat(between.reversed()).isSorted();
    }
}
