package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.chaos.Chaos;
import io.certloop.harness.chaos.plan.ChaosOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./certloop chaos runs}, with less of everything. */
@Order(1)
class ChaosE2EIT {

    private static final ChaosOptions ABRIDGED = new ChaosOptions("runs", 1, 60, 4, 1, Duration.ofSeconds(30), 0);

    @Test
    void nothingIsLostDoubledOrCalledWellWrongly(@TempDir Path home) throws Exception {
        var console = new ByteArrayOutputStream();
        var out = new PrintStream(console, true, StandardCharsets.UTF_8);
        var environment = StageEnvironment.onFreePorts(home);
        environment.put("QUARKUS_DATASOURCE_CREDENTIALS_PROVIDER", "mounted-secret");
        environment.put(
                "CERTLOOP_DATABASE_CREDENTIALS_DIRECTORY",
                home.resolve("database").toString());

        boolean held = Chaos.play(RealSystem.ROOT, environment, ABRIDGED, out);

        assertThat(held).as(console.toString(StandardCharsets.UTF_8)).isTrue();
    }
}
