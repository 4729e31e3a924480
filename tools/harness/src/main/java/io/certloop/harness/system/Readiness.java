package io.certloop.harness.system;

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
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Waits until processes of the session are ready. A process that dies meanwhile ends the waiting at
 * once, with the tail of the log that explains it.
 */
public final class Readiness {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration WATCH_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int TAIL_LINES = 25;
    private static final int OK = 200;
    private static final List<String> DATABASES = List.of("ticket", "remediation", "watcher");

    private final StageAddresses addresses;
    private final Duration patience;
    private final PrintStream out;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(ANSWER_TIMEOUT)
                    .build();

    public Readiness(StageAddresses addresses, Duration patience, PrintStream out) {
        this.addresses = addresses;
        this.patience = patience;
        this.out = out;
    }

    /** False if one of them died or is not ready in time; told on the console. */
    public boolean await(List<String> names) throws InterruptedException {
        var waiting = new ArrayList<>(names);
        long start = System.nanoTime();
        while (true) {
            var elapsed = Duration.ofNanos(System.nanoTime() - start);
            waiting.removeIf(name -> isReadyNow(name, elapsed));
            if (waiting.isEmpty()) {
                return true;
            }
            for (var name : waiting) {
                if (!isAlive(name)) {
                    return failed(name, "ended before it was ready");
                }
            }
            if (elapsed.compareTo(patience) > 0) {
                return failed(
                        waiting.getFirst(), "is not ready after " + patience.toSeconds() + " s");
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    /** Returns when one of them has ended, or was not ready for too long; told on the console. */
    public void watch(List<String> names) throws InterruptedException {
        var lastReady = new HashMap<String, Long>();
        names.forEach(name -> lastReady.put(name, System.nanoTime()));
        boolean allWell = true;
        while (allWell) {
            Thread.sleep(WATCH_EVERY);
            for (var name : names) {
                allWell = allWell && isWell(name, lastReady);
            }
        }
    }

    private boolean isWell(String name, Map<String, Long> lastReady) {
        if (!isAlive(name)) {
            return failed(name, "has ended");
        }
        if (probe(name).getAsBoolean()) {
            lastReady.put(name, System.nanoTime());
        }
        var silent = Duration.ofNanos(System.nanoTime() - lastReady.get(name));
        return silent.compareTo(patience) <= 0
                || failed(name, "was not ready for " + silent.toSeconds() + " s");
    }

    private boolean isReadyNow(String name, Duration elapsed) {
        boolean ready = probe(name).getAsBoolean();
        if (ready) {
            out.printf("  %-20s ready after %.1f s%n", name, elapsed.toMillis() / 1000.0);
        }
        return ready;
    }

    private BooleanSupplier probe(String name) {
        return switch (name) {
            case "database" -> () -> DATABASES.stream().allMatch(this::takesConnections);
            case "mock-cloud-api" -> answers(addresses.mock().resolve("/__stage/health"));
            case "ticket-service" -> answers(ready(addresses.ticketService()));
            case "remediation-service" -> answers(ready(addresses.remediationService()));
            case "cert-watcher" -> answers(ready(addresses.certWatcher()));
            default -> throw new UsageException("unknown process: " + name);
        };
    }

    private static URI ready(URI service) {
        return service.resolve("/q/health/ready");
    }

    private BooleanSupplier answers(URI uri) {
        return () -> {
            var request = HttpRequest.newBuilder(uri).timeout(ANSWER_TIMEOUT).build();
            try {
                return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    private boolean takesConnections(String database) {
        try (var connection = DriverManager.getConnection(addresses.jdbcUrl(database))) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean isAlive(String name) {
        try {
            var pid = Files.readString(addresses.home().resolve("pids").resolve(name)).strip();
            return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    private boolean failed(String name, String what) {
        var log = addresses.logs().resolve(name + ".log");
        out.printf("%s %s. The end of %s:%n", name, what, log);
        tail(log).forEach(line -> out.println("  | " + line));
        return false;
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
