package io.certloop.benchmarks.probes;

import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.ServiceProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs our prober in a process of its own, with the heap of a pod and the classes of cert-watcher. */
final class ProbeProcess implements AutoCloseable {

    private static final String MAIN = "io.certloop.cloud.edge.tls.ProbeLoad";

    private final ChildProcess process;
    private final PrintStream orders;
    private final BufferedReader answers;

    ProbeProcess(Path root, Path folder, List<ProbeEdges.Target> targets) throws IOException {
        var lines = new StringBuilder();
        targets.forEach(target -> lines.append(target.line()));
        var file = Files.writeString(folder.resolve("targets"), lines);
        var app = root.resolve("cert-watcher/target/quarkus-app");
        process = ChildProcess.start(new ProcessBuilder(
                        ServiceProcess.JAVA,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        root.resolve("tools/benchmarks/target/benchmarks.jar") + ":" + app.resolve("lib/main") + "/*",
                        MAIN,
                        file.toString(),
                        folder.resolve("ca.pem").toString())
                .redirectError(folder.resolve("looks.log").toFile()));
        orders = new PrintStream(process.process().getOutputStream(), true, StandardCharsets.US_ASCII);
        answers = process.process().inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Probes the targets for the given time.
     *
     * @param way the kind of probe: peek (certificate only), full (whole handshake) or jdk (whole handshake with the
     *     JDK's TLS)
     */
    Probes run(String way, int inFlight, Duration time) throws IOException {
        orders.printf("%s %d %d%n", way, inFlight, time.toSeconds());
        var words = answer().split(" ");
        return new Probes(
                Long.parseLong(words[0]),
                Double.parseDouble(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]));
    }

    /** The verdict of a full probe for each target, in the order of the targets. */
    List<String> verdicts() throws IOException {
        orders.println("verdicts");
        return List.of(answer().split(" "));
    }

    private String answer() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("the prober ended");
        }
        return line;
    }

    long residentMiB() throws IOException {
        return process.residentMiB();
    }

    @Override
    public void close() {
        process.close();
    }
}
