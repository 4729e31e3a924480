package io.certloop.cli.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.cli.checkout.Checkout;
import io.certloop.harness.chaos.plan.ChaosOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ChaosCommandTest {

    private static ChaosOptions options(String arguments) {
        var command = new ChaosCommand(new Checkout(Path.of(""), Map.of(), System.out));
        new CommandLine(command).parseArgs(arguments.split(" "));
        return command.options();
    }

    @Test
    void readsEveryOption() {
        assertThat(options("runs --seed 9 --runs 60 --kills 4 --database-restarts 1" + " --minutes 0.5 --fleet 400"))
                .isEqualTo(new ChaosOptions("runs", 9, 60, 4, 1, Duration.ofSeconds(30), 400));
    }

    @Test
    void hasDefaultsByDrill() {
        assertThat(options("hang")).isEqualTo(new ChaosOptions("hang", 1, 2_000, 60, 3, Duration.ofMinutes(7), 20_000));
        assertThat(options("flood").runs()).isEqualTo(4_000);
        assertThat(options("flood --runs 7").runs()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "--runs",
                "--runs x",
                "--runs -1",
                "--minutes x",
                "--speed 3",
                "farm",
                "runs --stage haproxy"
            })
    void refusesWhatItDoesNotKnow(String arguments) {
        assertThatThrownBy(() -> options(arguments)).isInstanceOf(RuntimeException.class);
    }
}
