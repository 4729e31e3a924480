package io.certloop.watcher.sweep.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.contract.FakePermitLeases;
import io.certloop.cloud.controlplane.budget.RequestBudget.Api;
import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.cloud.controlplane.budget.RequestLimits;
import io.certloop.cloud.limit.PermitLeases.Lane;
import io.certloop.testkit.SettableClock;
import io.certloop.watcher.sweep.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final RequestLimits LIMITS = new RequestLimits(10, 0.2, 0.4);
    private static final Line LINE = new Line(FakeCloud.ACCOUNT, Api.DOMAINS);

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final FakePermitLeases leases = new FakePermitLeases(clock);
    private final List<Long> sent = new ArrayList<>();
    private final Pace pace =
            new SweepBudget(LIMITS, leases, clock).pace(LINE, this::now, wait -> clock.advance(Duration.ofNanos(wait)));

    private long now() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    private int send() {
        sent.add(now());
        return sent.size();
    }

    private List<Long> sendAll(int count) {
        for (int left = count; left > 0; left--) {
            pace.send(this::send);
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
        leases.leasedByOthers(new Lane(LINE, false), Duration.ofSeconds(3));

        pace.send(this::send);

        assertThat(sent).containsExactly(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void afterAPushBackRequestsAreFewerAndThenMoreAgain() {
        leases.pushedBack(new Lane(LINE, false));

        List<Long> between = sendAll(64);

        assertThat(between.getFirst()).isEqualTo(INTERVAL.toNanos() * 2);
        assertThat(between.getLast()).isEqualTo(INTERVAL.toNanos());
        assertThat(between.reversed()).isSorted();
    }
}
