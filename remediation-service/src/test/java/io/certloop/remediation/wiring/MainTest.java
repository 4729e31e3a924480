package io.certloop.remediation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of on-call are checked by the code that the service reads them with. */
class MainTest {

    private static final Path BUILT_IN = Path.of("src/main/resources/playbooks/default.yaml");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void thePlaybooksThatAreBuiltInAreRight() {
        assertThat(check("playbooks", BUILT_IN)).isZero();
    }

    @Test
    void aMistakeInPlaybooksIsNamedWithItsLine() throws IOException {
        String text = Files.readString(BUILT_IN).replaceFirst("RetryTask", "RetryTsk");
        long line = text.lines().takeWhile(each -> !each.contains("RetryTsk")).count() + 1;

        assertThat(check("playbooks", file(text))).isOne();
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("yaml: line " + line + " (/playbooks/DeploymentStuck/actions/0");
    }

    @Test
    void aMistakeInLimitsIsNamedWithItsLine() throws IOException {
        assertThat(check("limits", file("cooldown = PT1H\n# of today\nin-flight-limit = many\n")))
                .isOne();
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("yaml: line 3: is no number");
    }

    @Test
    void someLimitsAreEnough() throws IOException {
        assertThat(check("limits", file("on-call-share = 0.5\n"))).isZero();
    }

    private int check(String kind, Path file) {
        return Main.check(
                List.of("check", kind, file.toString()),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file.yaml"), text);
    }
}
