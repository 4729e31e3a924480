package io.certloop.watcher.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

    private long now;
    private final List<Duration> waits = new ArrayList<>();
    private final Pacer pacer = new Pacer(8, () -> now, this::park);

    private void park(long nanos) {
        waits.add(Duration.ofNanos(nanos));
        now += nanos;
    }

    @Test
    void spreadsRequestsEvenly() {
        for (int i = 0; i < 9; i++) {
            pacer.await();
        }

        assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofSeconds(1));
        assertThat(waits).hasSize(8).containsOnly(Duration.ofMillis(125));
    }

    @Test
    void doesNotMakeUpForIdleTime() {
        pacer.await();
        now += Duration.ofSeconds(10).toNanos();

        pacer.await();
        pacer.await();

        assertThat(waits).containsExactly(Duration.ofMillis(125));
    }

    @Test
    void waitsOnWhenItIsWokenEarly() {
        var early =
                new Pacer(
                        1,
                        () -> now,
                        nanos -> {
                            waits.add(Duration.ofNanos(nanos));
                            now += Math.max(1, nanos / 2);
                        });
        early.await();

        early.await();

        assertThat(now).isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(waits).hasSizeGreaterThan(1);
    }

    @Test
    void countsRequestsSinceItWasLastAsked() {
        pacer.await();
        pacer.await();

        assertThat(pacer.drain()).isEqualTo(2);
        assertThat(pacer.drain()).isZero();
    }
}
