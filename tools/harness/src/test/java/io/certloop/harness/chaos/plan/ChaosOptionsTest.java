package io.certloop.harness.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.harness.system.UsageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {

    private static ChaosOptions options(String drill, int runs) {
        return new ChaosOptions(drill, 1, runs, 60, 3, Duration.ofMinutes(7), 20_000);
    }

    @Test
    void playsAllButTheStormIfNothingIsNamed() {
        assertThat(options("all", 1).drills()).containsExactly("runs", "take-over", "hang");
        assertThat(options("storm", 1).drills()).containsExactly("storm");
        assertThat(options("failover", 1).drills()).containsExactly("failover-sync", "failover-async");
    }

    @Test
    void refusesOtherDrillsAndNumbersOutOfRange() {
        assertThatThrownBy(() -> options("nonsense", 1))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("no drill nonsense; there are [all, runs");
        assertThatThrownBy(() -> options("runs", -1)).isInstanceOf(UsageException.class);
    }
}
