package io.certloop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    /** Fails before it has a child, with an end hook as every session has one. */
    static final class FailsBeforeTheFirstChild {

        private FailsBeforeTheFirstChild() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::endAll));
            System.exit(2);
        }
    }

    @Test
    void endsQuietlyWithoutAChild() throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                FailsBeforeTheFirstChild.class.getName())
                        .redirectErrorStream(true)
                        .start();

        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).isEmpty();
        assertThat(process.waitFor()).isEqualTo(2);
    }
}
