package io.certloop.e2e;

import static org.awaitility.Awaitility.await;

import io.certloop.testkit.ChildProcess;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./certloop up} as a person starts it, in a checkout of its own with what this one built, and on free ports.
 */
final class UpSystem implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final String AT_LAST = "Ctrl-C stops everything.";

    /** Each as the documents name it, and the variable that sets it. */
    private static final Map<String, String> PORTS = Map.of(
            "8081", "CERTLOOP_TICKET_PORT",
            "8082", "CERTLOOP_REMEDIATION_PORT",
            "8083", "CERTLOOP_WATCHER_PORT",
            "8084", "CERTLOOP_MOCK_PORT",
            "8443", "CERTLOOP_EDGE_PORT",
            "8053", "CERTLOOP_DNS_PORT",
            "8432", "CERTLOOP_DB_PORT");

    static final String DESK_SECRET = "not-a-secret-of-the-help-desk";

    private final Path root = Files.createTempDirectory("checkout");
    private final Map<String, String> ports = new HashMap<>();
    private ChildProcess running;

    UpSystem() throws IOException {
        var here = RealSystem.ROOT.toRealPath();
        for (var part : List.of(
                "remediation-service",
                "ticket-service",
                "cert-watcher",
                "libraries",
                "tools",
                "docs",
                "k8s",
                "README.md")) {
            Files.createSymbolicLink(root.resolve(part), here.resolve(part));
        }
        desk();
        PORTS.keySet().forEach(port -> ports.put(port, Integer.toString(FreePorts.next())));
    }

    /** The one that docs/desks.md shows last. */
    private void desk() throws IOException {
        var secret = Files.writeString(root.resolve("help-desk.secret"), DESK_SECRET);
        Files.writeString(root.resolve("desks.yaml"), """
                version: 1
                desks:
                  help: {preset: generic, signature: {secretFile: "%s"}}
                """.formatted(secret));
    }

    Path root() {
        return root;
    }

    /** Starts it; what it printed until the end of its next steps. */
    String up(String... options) throws IOException {
        var output = Files.createTempFile(root, "up", ".log");
        running = start(output, options);
        await().atMost(START).until(() -> !running.isAlive() || read(output).contains(AT_LAST));
        return read(output);
    }

    /** Beside what runs; what it printed until it ended. */
    String upAgain() throws IOException, InterruptedException {
        var output = Files.createTempFile(root, "again", ".log");
        return start(output, "--sample").exitCode() + " " + read(output);
    }

    /** As Ctrl-C does. */
    boolean stop() {
        return running.stop(STOP).isPresent();
    }

    private ChildProcess start(Path output, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Dcertloop.root=" + root, "-XX:+UseSerialGC"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", ServiceProcess.tools(root)));
        command.addAll(List.of("io.certloop.cli.CertLoop", "up"));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        PORTS.forEach((port, variable) -> builder.environment().put(variable, ports.get(port)));
        builder.environment()
                .put("CERTLOOP_DESKS_FILE", root.resolve("desks.yaml").toString());
        return ChildProcess.start(builder.redirectOutput(output.toFile()), STOP);
    }

    String here(String text) {
        var changed = text;
        for (var port : ports.entrySet()) {
            changed = changed.replace(":" + port.getKey(), ":" + port.getValue());
        }
        return changed;
    }

    String token(String name) {
        return read(root.resolve(".certloop").resolve(name)).strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
