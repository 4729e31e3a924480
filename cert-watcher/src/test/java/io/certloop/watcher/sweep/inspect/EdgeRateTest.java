package io.certloop.watcher.sweep.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeRateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final EdgeRate rate = new EdgeRate();
    private long now = 10 * SECOND;

    private long turnWithin(long longest) {
        return rate.acquire(now, longest).orElse(-1);
    }

    private long takeTurn() {
        long wait = rate.acquire(now, Long.MAX_VALUE).orElseThrow();
        now += wait;
        return wait;
    }

    @Test
    void whoNeverHangsUpIsAskedAsItComes() {
        rate.answered(now);

        assertThat(turnWithin(0)).isZero();
        assertThat(turnWithin(0)).isZero();
    }

    /** As an edge does that throttles. */
    private void throttle() {
        rate.answered(now);
        rate.hungUp(now);
        rate.hungUp(now);
        rate.hungUp(now);
        assertThat(rate.hungUp(now)).isTrue();
    }

    @Test
    void whoHangsUpOnManyIsAskedMoreSlowlyEachTime() {
        throttle();
        assertThat(rate.hungUp(now + 1)).isTrue();
        assertThat(takeTurn()).isEqualTo((long) (SECOND / EdgeRate.FIRST));

        now += SECOND / 10;
        rate.hungUp(now);
        assertThat(takeTurn()).isEqualTo((long) (SECOND / (EdgeRate.FIRST / 2)));
    }

    @Test
    void whoHangsUpOnFewDoesNotThrottle() {
        for (int i = 0; i < 1_000; i++) {
            rate.answered(now);
            assertThat(i % 10 == 0 && rate.hungUp(now)).isFalse();
        }

        assertThat(turnWithin(0)).isZero();
    }

    @Test
    void aTurnThatIsTooFarOffIsNotTaken() {
        throttle();
        long first = turnWithin(SECOND);

        assertThat(turnWithin(first)).isEqualTo(-1);
        assertThat(turnWithin(2 * first)).isEqualTo(2 * first);
    }

    @Test
    void whoAnswersNoneIsDownAndDoesNotThrottle() {
        for (int i = 0; i < 10; i++) {
            assertThat(rate.hungUp(now)).isFalse();
        }
        assertThat(turnWithin(0)).isZero();

        throttle();
        assertThat(turnWithin(0)).isEqualTo(-1);
        now += EdgeRate.DOWN + 1;
        assertThat(rate.hungUp(now)).isFalse();
        assertThat(turnWithin(0)).isZero();
        assertThat(rate.isForgotten(now)).isTrue();
    }

    /** Against an edge that bears so many in each second, asked without end. */
    @Test
    void settlesNearWhatTheEdgeBears() {
        int bears = 20;
        List<Long> answered = new ArrayList<>();
        int hungUp = 0;
        long since = now;
        int inThisSecond = 0;
        long end = now + 60 * SECOND;
        while (now < end) {
            // A look takes a millisecond.
            takeTurn();
            now += SECOND / 1000;
            if (now - since >= SECOND) {
                since = now;
                inThisSecond = 0;
            }
            if (++inThisSecond > bears) {
                hungUp++;
                rate.hungUp(now);
            } else {
                answered.add(now);
                rate.answered(now);
            }
        }

        assertThat(answered).hasSizeGreaterThan(60 * bears / 2);
        assertThat(hungUp).isLessThan(answered.size() / 5);
    }

    @Test
    void isFreeAgainWhenTheEdgeBearsItAll() {
        throttle();
        long slowed = now;

        while (takeTurn() > 0) {
            rate.answered(now);
        }

        assertThat(now - slowed).isLessThan(60 * SECOND);
    }
}
