package io.certloop.harness.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.chaos.system.RunTables.Wave;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WavesTest {

    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<Integer> PERCENTS = List.of(1, 3);

    @Test
    void takesWavesOfTheRightSizeEachAfterTheProofOfTheOneBefore() {
        assertThat(waves(played(50, 50, 0, 9), played(150, 150, 9, 20)).faults())
                .isEmpty();
        assertThat(waves(played(50, 50, 0, 9), played(150, 150, 9, 20)).areProven())
                .isTrue();
    }

    @Test
    void findsAWaveThatIsTooLargeNotProvenOrMissing() {
        assertThat(waves(played(51, 51, 0, 9), played(150, 149, 9, 20)).faults())
                .containsExactly("1 % began 51 of 50", "3 % proved 149 of 150");
        assertThat(waves(played(50, 50, 0, 9)).faults()).containsExactly("1 waves of 2");
        assertThat(waves(played(50, 50, 0, 9)).areProven()).isFalse();
    }

    @Test
    void findsAWaveThatDidNotWait() {
        assertThat(waves(played(50, 50, 0, 9), played(150, 150, 8, 20)).faults())
                .containsExactly("3 % began before the one before it was proven");
    }

    private static Waves waves(Wave... played) {
        return new Waves(4999, PERCENTS, List.of(played));
    }

    private static Wave played(int begun, int proven, int first, int last) {
        return new Wave(begun, proven, T.plusSeconds(first), T.plusSeconds(last), first, last);
    }
}
