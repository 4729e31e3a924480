package io.certloop.harness.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.harness.system.UsageException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosOptionsTest {

    @Test
    void playsAllButTheStormIfNothingIsNamed() {
        assertThat(ChaosOptions.parse(List.of()).drills())
                .containsExactly("runs", "take-over", "outage");
        assertThat(ChaosOptions.parse(List.of("storm")).drills()).containsExactly("storm");
        assertThat(ChaosOptions.parse(List.of("failover")).drills())
                .containsExactly("failover-sync", "failover-async");
    }

    @Test
    void readsEveryOption() {
        var options =
                ChaosOptions.parse(
                        List.of(
                                "runs",
                                "--seed",
                                "9",
                                "--runs",
                                "60",
                                "--kills",
                                "4",
                                "--database-restarts",
                                "1",
                                "--minutes",
                                "0.5",
                                "--fleet",
                                "400"));
        assertThat(options)
                .isEqualTo(new ChaosOptions("runs", 9, 60, 4, 1, Duration.ofSeconds(30), 400, 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "--runs", "--runs x", "--runs -1", "--minutes x", "--speed 3"})
    void refusesWhatItDoesNotKnow(String arguments) {
        assertThatThrownBy(() -> ChaosOptions.parse(List.of(arguments.split(" "))))
                .isInstanceOf(UsageException.class);
    }
}
