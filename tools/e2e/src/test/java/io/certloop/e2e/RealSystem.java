package io.certloop.e2e;

import io.certloop.harness.scenario.ScenarioFiles;
import io.certloop.harness.system.StageAddresses;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.StageTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * PostgreSQL, the provider and the three services in processes of their own, on free ports, set up by the same
 * variables as by the launcher. The modules must be packaged, as they are in a build of the whole project.
 */
final class RealSystem implements AutoCloseable {

    static final Path ROOT = Path.of("..", "..");
    static final Path STORIES = ROOT.resolve("tools/harness/src/main/resources/scenarios");

    private static final List<String> DATABASES = List.of("ticket", "remediation", "watcher");

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, ServiceProcess> services = new HashMap<>();
    private final Path home;
    private final LocalDatabase database;

    private RealSystem(Path home) {
        this.home = home;
        this.database = opened(LocalDatabase.start(null, 0, DATABASES));
    }

    /** @param more variables on top of those that the stories are played with */
    static RealSystem start(Map<String, String> more) {
        try {
            var all = new HashMap<>(new ScenarioFiles(STORIES).configuration());
            all.putAll(more);
            return startWith(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same with the times of production.
     *
     * @param more variables on top of those of the launcher
     */
    static RealSystem startWith(Map<String, String> more) {
        try {
            var system = new RealSystem(Files.createTempDirectory("real-system"));
            system.environment.putAll(StageEnvironment.onFreePorts(system.home));
            system.environment.put("CERTLOOP_DB_PORT", Integer.toString(system.database.port()));
            system.environment.putAll(more);
            return system.started();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RealSystem started() throws IOException {
        try {
            startProcesses();
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startProcesses() throws IOException {
        Files.createDirectories(logs());
        Files.writeString(home.resolve("accounts.json"), "{\"accounts\":[]}");
        opened(ServiceProcess.mockCloud(ROOT, environment, logs()));
        for (var service : List.of("remediation-service", "ticket-service", "cert-watcher")) {
            startService(service);
        }
    }

    private void startService(String service) {
        var own = new HashMap<>(environment);
        own.put(
                "CERTLOOP_SECURITY_OWN_TOKEN_FILE",
                tokens().ownTokenFile(service).toString());
        var process = ServiceProcess.launched(ROOT.resolve(service), own, logs(), portOf(service));
        services.put(service, opened(process));
    }

    /** One more cert-watcher over the same database. */
    URI startSecondWatcher() {
        var own = new HashMap<>(environment);
        var port = environment.get("CERTLOOP_REPLICA_PORT");
        own.put("CERTLOOP_WATCHER_PORT", port);
        own.put(
                "CERTLOOP_SECURITY_OWN_TOKEN_FILE",
                tokens().ownTokenFile("cert-watcher").toString());
        opened(ServiceProcess.launched(ROOT.resolve("cert-watcher"), own, logs(), Integer.parseInt(port)));
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Nothing listens on its port meanwhile. */
    void withStopped(String service, Runnable meanwhile) {
        var process = services.get(service);
        process.close();
        running.remove(process);
        try {
            meanwhile.run();
        } finally {
            startService(service);
        }
    }

    StageTokens tokens() {
        return StageTokens.madeIn(home);
    }

    int portOf(String service) {
        var variable = switch (service) {
            case "remediation-service" -> "CERTLOOP_REMEDIATION_PORT";
            case "ticket-service" -> "CERTLOOP_TICKET_PORT";
            default -> "CERTLOOP_WATCHER_PORT";
        };
        return Integer.parseInt(environment.get(variable));
    }

    private <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        return part;
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    StageAddresses addresses() {
        return StageAddresses.from(environment);
    }

    Map<String, Long> pids() {
        return services.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().pid()));
    }

    Path home() {
        return home;
    }

    Path logs() {
        return home.resolve("logs");
    }

    String jdbcUrl(String name) {
        return database.jdbcUrl(name);
    }

    /** What was started last goes first: the services need the database to end well. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
