package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.harness.chaos.ChaosMain;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./certloop chaos runs}, with less of everything. */
@Order(1)
class ChaosE2EIT {

    private static final List<String> ABRIDGED =
            List.of(
                    "runs",
                    "--runs",
                    "60",
                    "--kills",
                    "4",
                    "--database-restarts",
                    "1",
                    "--minutes",
                    "0.5");

    @Test
    void nothingIsLostDoubledOrCalledWellWrongly(@TempDir Path home) throws Exception {
        var console = new ByteArrayOutputStream();
        var out = new PrintStream(console, true, StandardCharsets.UTF_8);
        var environment = StageEnvironment.onFreePorts(home);
        environment.put("QUARKUS_DATASOURCE_CREDENTIALS_PROVIDER", "mounted-secret");
        environment.put(
                "CERTLOOP_DATABASE_CREDENTIALS_DIRECTORY", home.resolve("database").toString());

        int code = new ChaosMain(RealSystem.ROOT, environment, out).run(ABRIDGED);

        assertThat(code).as(console.toString(StandardCharsets.UTF_8)).isZero();
    }
}
