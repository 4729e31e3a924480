package io.certloop.watcher.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final Instant START = Instant.parse("2026-11-25T03:00:00Z");

    private final Deque<Runnable> begun = new ArrayDeque<>();
    private Instant now = START;
    private Duration took = Duration.ofSeconds(1);
    private boolean broken;
    private int counts;
    private final Snapshot<Integer> snapshot = new Snapshot<>(this::count, begun::add, () -> now);

    private Integer count() {
        if (broken) {
            throw new IllegalArgumentException("no database");
        }
        now = now.plus(took);
        return ++counts;
    }

    @Test
    void whoeverAsksFirstIsToldNothingUntilItIsCounted() {
        assertThat(ask()).isEmpty();
        assertThat(ask()).isEmpty();
        assertThat(begun).as("counted once at a time").hasSize(1);
        begun.pop().run();
        assertThat(ask()).contains(new Counted<>(1, START));
    }

    @Test
    void anOldCountIsShownWithItsTimeWhileItIsCountedAnew() {
        counted();
        now = START.plusSeconds(60);
        assertThat(ask()).contains(new Counted<>(1, START));
        begun.pop().run();
        assertThat(ask()).contains(new Counted<>(2, START.plusSeconds(60)));
    }

    @Test
    void countingTakesATenthOfTheTimeAtMost() {
        took = Duration.ofSeconds(4);
        counted();
        now = START.plusSeconds(39);
        ask();
        assertThat(begun).isEmpty();
        now = START.plusSeconds(40);
        ask();
        assertThat(begun).hasSize(1);
    }

    @Test
    void aCountThatFailsLeavesTheOneBefore() {
        counted();
        broken = true;
        now = START.plusSeconds(60);
        ask();
        begun.pop().run();
        assertThat(ask()).contains(new Counted<>(1, START));
    }

    @Test
    void whoeverWaitsForTheFirstIsToldThatItFailed() {
        broken = true;
        var failing = new Snapshot<>(this::count, Runnable::run, () -> now);
        assertThatThrownBy(() -> failing.get(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("no database");
    }

    private void counted() {
        ask();
        begun.pop().run();
    }

    private Optional<Counted<Integer>> ask() {
        return snapshot.get(Duration.ZERO);
    }
}
