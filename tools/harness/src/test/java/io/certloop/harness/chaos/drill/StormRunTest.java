package io.certloop.harness.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.chaos.drill.StormRun.Wave;
import java.util.List;
import org.junit.jupiter.api.Test;

class StormRunTest {

    private static final List<Integer> PERCENTS = List.of(1, 3);

    @Test
    void takesWavesOfTheRightSizeEachAfterTheProofOfTheOneBefore() {
        var waves = List.of(new Wave(50, 50, 0, 9), new Wave(150, 150, 9, 20));
        assertThat(StormRun.faults(4999, PERCENTS, waves)).isEmpty();
        assertThat(StormRun.areProven(4999, PERCENTS, waves)).isTrue();
        assertThat(StormRun.areProven(4999, PERCENTS, waves.subList(0, 1))).isFalse();
    }

    @Test
    void findsAWaveThatIsTooLargeNotProvenOrMissing() {
        assertThat(faults(new Wave(51, 51, 0, 9), new Wave(150, 149, 9, 20)))
                .containsExactly("1 % began 51 and proved 51 of 50", "3 % began 150 and proved 149 of 150");
        assertThat(faults(new Wave(50, 50, 0, 9))).containsExactly("1 waves of 2");
    }

    @Test
    void findsAWaveThatDidNotWait() {
        assertThat(faults(new Wave(50, 50, 0, 9), new Wave(150, 150, 8, 20)))
                .containsExactly("3 % began before the one before it was proven");
    }

    private static List<String> faults(Wave... played) {
        return StormRun.faults(4999, PERCENTS, List.of(played));
    }
}
