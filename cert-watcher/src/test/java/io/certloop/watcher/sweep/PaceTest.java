package io.certloop.watcher.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaceTest {

    private static final Duration INTERVAL = Duration.ofMillis(125);

    private final List<Long> sent = new ArrayList<>();
    private final List<Integer> taken = new ArrayList<>();
    private final List<Duration> intervals = new ArrayList<>();
    private long now;
    private long next;

    private final Pace pace =
            new Pace(
                    FakeCloud.ACCOUNT,
                    (account, turns, interval) -> {
                        taken.add(turns);
                        intervals.add(interval);
                        long first = Math.max(next, now);
                        next = first + turns * interval.toNanos();
                        return Duration.ofNanos(first - now);
                    },
                    8,
                    () -> now,
                    wait -> now += wait);

    private int send() {
        sent.add(now);
        return sent.size();
    }

    @Test
    void requestsFollowEachOtherAtTheRate() {
        Pace.Turns turns = pace.new Turns();
        for (int left = 20; left > 0; left--) {
            turns.next(left).send(this::send);
        }

        for (int i = 0; i < sent.size(); i++) {
            assertThat(sent.get(i)).isEqualTo(i * INTERVAL.toNanos());
        }
        assertThat(taken).containsExactly(8, 8, 4);
    }

    @Test
    void whatOtherReplicasTookIsWaitedFor() {
        next = Duration.ofSeconds(3).toNanos();

        pace.send(this::send);

        assertThat(sent).containsExactly(Duration.ofSeconds(3).toNanos());
    }

    private static Stream<ControlPlaneFault> overload() {
        return Stream.of(
                new ControlPlaneFault.Throttled("", "too fast", Optional.empty()),
                new ControlPlaneFault.Unreachable("", "the provider failed inside"));
    }

    private void fail(ControlPlaneFault fault) {
        assertThatThrownBy(
                        () ->
                                pace.send(
                                        () -> {
                                            throw new ControlPlaneException(fault);
                                        }))
                .isInstanceOf(ControlPlaneException.class);
    }

    @ParameterizedTest
    @MethodSource("overload")
    void anOverloadedProviderIsAskedMoreSlowlyAndThenFasterAgain(ControlPlaneFault fault) {
        fail(fault);

        pace.send(this::send);
        assertThat(intervals.getLast()).isEqualTo(INTERVAL.multipliedBy(2));
        for (int i = 0; i < 50; i++) {
            pace.send(this::send);
        }
        assertThat(intervals.getLast()).isEqualTo(INTERVAL);
    }

    @Test
    void aProviderThatKnowsNoSuchDomainIsNotOverloaded() {
        fail(new ControlPlaneFault.NotFound("", "no such domain"));

        pace.send(this::send);
        assertThat(intervals.getLast()).isEqualTo(INTERVAL);
    }
}
