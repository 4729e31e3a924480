package io.certloop.mockcloud.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultDiceTest {

    private final AtomicLong nanos = new AtomicLong();
    private final FaultDice dice = new FaultDice(Faults.none(), nanos::get, () -> Instant.EPOCH);

    @Test
    void letsEverythingThroughUnlessToldOtherwise() {
        assertThat(dice.isThrottled("a")).isFalse();
        assertThat(dice.isErroneous()).isFalse();
        assertThat(dice.isAnswerDropped()).isFalse();
    }

    @Test
    void throttlesEachEdgeWithinASecond() {
        var throttle = new Fault.HandshakeThrottle(1, Duration.ZERO);

        assertThat(dice.isThrottled("127.0.0.1", throttle)).isFalse();
        assertThat(dice.isThrottled("127.0.0.1", throttle)).isTrue();
        assertThat(dice.isThrottled("127.0.0.2", throttle)).isFalse();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(dice.isThrottled("127.0.0.1", throttle)).isFalse();
    }

    @Test
    void throttlesEachAccountWithinASecond() {
        dice.set(FaultExamples.throttlePerSecond(2));

        assertThat(dice.isThrottled("a")).isFalse();
        assertThat(dice.isThrottled("a")).isFalse();
        assertThat(dice.isThrottled("a")).isTrue();
        assertThat(dice.isThrottled("b")).isFalse();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(dice.isThrottled("a")).isFalse();
    }

    @Test
    void dropsAsManyAnswersAsWanted() {
        dice.set(FaultExamples.dropAnswers(2));

        assertThat(IntStream.range(0, 4).filter(i -> dice.isAnswerDropped()).count())
                .isEqualTo(2);
    }

    @Test
    void erringIsAShareOfTheCallsAndRepeatable() {
        dice.set(FaultExamples.errors(0.25, 500000));
        var first =
                IntStream.range(0, 1000).filter(i -> dice.isErroneous()).boxed().toList();
        dice.set(FaultExamples.errors(0.25, 500000));
        var second =
                IntStream.range(0, 1000).filter(i -> dice.isErroneous()).boxed().toList();

        assertThat(first).hasSizeBetween(200, 300).isEqualTo(second);
    }
}
