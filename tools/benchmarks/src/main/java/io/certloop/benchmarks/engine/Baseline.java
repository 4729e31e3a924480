package io.certloop.benchmarks.engine;

import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs no-op jobs on two job libraries, in a process of their own as remediation-service has one, and prints their
 * rates.
 */
final class Baseline {

    private Baseline() {}

    /**
     * Runs the process and prints the jobs per second of each library.
     *
     * @param url address of an empty database
     */
    static void print(Path root, String url, int jobs, Path logs, PrintStream out) throws IOException {
        var process = ChildProcess.start(new ProcessBuilder(List.of(
                        ServiceProcess.JAVA,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        root.resolve("tools/benchmarks/no-op-jobs/target/no-op-jobs.jar")
                                .toString(),
                        url,
                        Integer.toString(jobs)))
                .redirectError(logs.resolve("yardstick.log").toFile()));
        try (var lines = process.process().inputReader(StandardCharsets.UTF_8)) {
            lines.lines()
                    .map(line -> line.split(" "))
                    .forEach(line -> out.printf("%s: %d jobs that do nothing: %s/s%n", line[0], jobs, line[1]));
        }
        if (process.process().onExit().join().exitValue() != 0) {
            throw new IllegalStateException("the yardstick failed, see " + logs);
        }
    }
}
