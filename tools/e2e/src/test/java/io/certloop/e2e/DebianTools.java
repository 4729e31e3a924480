package io.certloop.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Processes of monitoring tools, as Debian packages them, with their logs. */
final class DebianTools implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final List<Process> processes = new ArrayList<>();
    private final Path logs;

    DebianTools(Path logs) {
        this.logs = logs;
    }

    /** Empty if nothing is missing. */
    static Optional<String> missing(String... tools) {
        return Stream.of(tools).filter(tool -> onPath(tool).isEmpty()).findFirst();
    }

    private static Optional<Path> onPath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void run(String tool, String... options) throws IOException {
        run(Map.of(), tool, options);
    }

    void run(Map<String, String> environment, String tool, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(onPath(tool).orElseThrow().toString());
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        logs.resolve(tool + "-" + processes.size() + ".log").toFile());
        builder.environment().putAll(environment);
        processes.add(builder.start());
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (var process : processes) {
            try {
                if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }
}
