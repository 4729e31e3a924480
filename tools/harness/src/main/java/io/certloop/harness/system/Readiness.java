package io.certloop.harness.system;

import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Waits until processes of the session are ready. A process that ends meanwhile ends the waiting at once, with the last
 * lines of its log.
 */
public final class Readiness {

    private static final Duration PROBE_EVERY = Duration.ofMillis(250);
    private static final Duration WATCH_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int TAIL_LINES = 25;
    private static final int OK = 200;

    private final StageAddresses addresses;
    private final PrintStream out;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_TIMEOUT)
            .build();

    public Readiness(StageAddresses addresses, PrintStream out) {
        this.addresses = addresses;
        this.out = out;
    }

    /**
     * Waits until the processes are ready.
     *
     * @throws IOException with the end of a log, if a process ends or is not ready in time
     */
    public void await(List<String> names, Duration patience) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var waiting = new ArrayList<>(names);
        Progress.await(patience, PROBE_EVERY, () -> {
            waiting.removeIf(name -> {
                boolean ready = isReady(name);
                if (ready) {
                    out.printf("  %-20s ready after %s%n", name, Table.seconds(Progress.since(start)));
                }
                return ready;
            });
            return !waiting.stream().allMatch(this::isAlive) || waiting.isEmpty();
        });
        for (var name : waiting) {
            if (!isAlive(name)) {
                throw new IOException(failure(name, "ended before it was ready"));
            }
        }
        if (!waiting.isEmpty()) {
            throw new IOException(failure(waiting.getFirst(), "is not ready after " + patience.toSeconds() + " s"));
        }
    }

    /**
     * Watches the processes; returns a description once a process has ended or has not been ready for the given time.
     */
    public String watch(List<String> names, Duration patience) throws InterruptedException {
        var lastReady = new HashMap<String, Long>();
        while (true) {
            for (var name : names) {
                if (!isAlive(name)) {
                    return failure(name, "has ended");
                }
                if (!lastReady.containsKey(name) || isReady(name)) {
                    lastReady.put(name, System.nanoTime());
                }
                var unready = Progress.since(lastReady.get(name));
                if (unready.compareTo(patience) > 0) {
                    return failure(name, "was not ready for " + unready.toSeconds() + " s");
                }
            }
            Thread.sleep(WATCH_EVERY);
        }
    }

    private boolean isReady(String name) {
        return switch (name) {
            case "database" -> RunningSystem.DATABASES.stream().allMatch(this::acceptsConnections);
            case "mock-cloud-api" -> answers(addresses.mock(), "/__stage/health");
            case "ticket-service" -> answers(addresses.ticketService(), "/q/health/ready");
            case "remediation-service" -> answers(addresses.remediationService(), "/q/health/ready");
            case "cert-watcher" -> answers(addresses.certWatcher(), "/q/health/ready");
            default -> throw new UsageException("unknown process: " + name);
        };
    }

    private boolean answers(URI process, String path) {
        var request = HttpRequest.newBuilder(process.resolve(path))
                .timeout(ANSWER_TIMEOUT)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean acceptsConnections(String database) {
        try (var connection = DriverManager.getConnection(addresses.jdbcUrl(database))) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean isAlive(String name) {
        try {
            var pid = Files.readString(addresses.home().resolve("pids").resolve(name))
                    .strip();
            return ProcessHandle.of(Long.parseLong(pid))
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    private String failure(String name, String what) {
        var log = addresses.logs().resolve(name + ".log");
        return "%s %s. The end of %s:%n%s"
                .formatted(
                        name,
                        what,
                        log,
                        tail(log).stream().map(line -> "  | " + line).collect(Collectors.joining("\n")));
    }

    private static List<String> tail(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }
}
