package io.certloop.ticket.wiring;

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

class MainTest {

    private static final Path BUILT_IN = Path.of("src/main/resources/io/certloop/ticket/recognition/rules.txt");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void theRulesThatAreBuiltInAreRight() {
        assertThat(check(BUILT_IN)).isZero();
    }

    @Test
    void aMistakeIsNamedWithItsLine() throws IOException {
        Path file = folder.resolve("rules.txt");
        Files.writeString(file, "[words cert]\n证书\n[NO_SUCH_OUTCOME]\nodd 9.0 10 cert\n");

        assertThat(check(file)).isOne();
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("rules.txt: line 3: ");
    }

    private int check(Path file) {
        return Main.check(
                List.of("check", "rules", file.toString()),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }
}
