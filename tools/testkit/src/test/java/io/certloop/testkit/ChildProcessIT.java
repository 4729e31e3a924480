package io.certloop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {

    private static final Duration LONG = Duration.ofSeconds(10);

    private static ProcessBuilder shell(String script) {
        return new ProcessBuilder("sh", "-c", script);
    }

    @Test
    void endsWhatIsAskedToEnd() throws Exception {
        try (var child = ChildProcess.start(shell("exec sleep 60"))) {
            assertThat(child.isAlive()).isTrue();
            assertThat(child.stop(LONG)).isPresent();
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void killsWhatDoesNotListen() throws Exception {
        try (var child = ChildProcess.start(shell("trap '' TERM; echo; sleep 60 & wait; wait"))) {
            child.process().getInputStream().read();
            assertThat(child.stop(Duration.ofMillis(200))).isEmpty();
            assertThat(child.isAlive()).isFalse();
        }
    }

    /** The terminal sends Ctrl-C to all of its processes; the first one stops the others. */
    @Test
    void ctrlCDoesNotReachIt() throws Exception {
        try (var child = ChildProcess.start(shell("echo; exec sleep 60"))) {
            child.process().getInputStream().read();
            Signals.send("INT", List.of(child.process().toHandle()));
            Signals.send("HUP", List.of(child.process().toHandle()));
            assertThat(child.stop(LONG)).isPresent();
            assertThat(child.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void aPidFileCountsForTheProcessThatItWasWrittenFor(@TempDir Path folder) throws Exception {
        try (var child = ChildProcess.start(shell("echo; exec sleep 61"))) {
            child.process().getInputStream().read();
            var file = new PidFile(folder.resolve("pids/one"), "sleep 61");
            file.write(child.pid());
            assertThat(file.running()).isPresent();
            assertThat(new PidFile(file.file(), "sleep 62").running()).isEmpty();
            child.kill();
            assertThat(file.running()).isEmpty();
        }
    }

    @Test
    void aPidFileThatIsAbsentOrHoldsNoNumberNamesNobody(@TempDir Path folder) throws Exception {
        assertThat(new PidFile(folder.resolve("absent"), "java").running()).isEmpty();
        var file = Files.writeString(folder.resolve("other"), "no number");
        assertThat(new PidFile(file, "java").running()).isEmpty();
    }

    /** Fails before it has a child, with an end hook as every session has one. */
    static final class FailsBeforeTheFirstChild {

        private FailsBeforeTheFirstChild() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::endAll));
            System.exit(2);
        }
    }

    @Test
    void aProcessThatNeverHadAChildEndsQuietly() throws Exception {
        var process = new ProcessBuilder(
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
