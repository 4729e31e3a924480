package io.certloop.harness.fuzz;

import io.certloop.harness.fuzz.request.FuzzRequest;
import io.certloop.harness.system.SessionHome;
import io.certloop.harness.system.StageAddresses;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The processes that are fuzzed: a fresh database, the mock provider and the three services. */
final class FuzzSystem implements AutoCloseable {

    static final Map<String, String> SERVICES = new LinkedHashMap<>();

    private static final List<String> DATABASES = List.of("ticket", "remediation", "watcher");

    /** So that requests reach what is behind the limits; one caller sends what many would. */
    private static final Map<String, String> LIMITS =
            Map.of(
                    "CERTLOOP_HTTP_WRITES_PER_SECOND", "100000",
                    "CERTLOOP_HTTP_WRITES_BURST", "1000000");

    static {
        SERVICES.put("remediation-service", "CERTLOOP_REMEDIATION_PORT");
        SERVICES.put("ticket-service", "CERTLOOP_TICKET_PORT");
        SERVICES.put("cert-watcher", "CERTLOOP_WATCHER_PORT");
    }

    private final Path root;
    private final Map<String, String> environment;
    private final StageAddresses addresses;
    private final Map<String, ServiceProcess> running = new LinkedHashMap<>();
    private LocalDatabase database;
    private ServiceProcess mock;

    /**
     * @param root of the checkout
     * @param environment as the launcher exports it
     */
    FuzzSystem(Path root, Map<String, String> environment) {
        this.root = root;
        this.environment = new HashMap<>(environment);
        this.environment.putAll(LIMITS);
        this.addresses = StageAddresses.from(environment);
    }

    void start() throws IOException {
        Files.createDirectories(addresses.logs());
        int port = addresses.ports().get("CERTLOOP_DB_PORT");
        database = LocalDatabase.start(addresses.home().resolve("postgres"), port, DATABASES);
        mock = ServiceProcess.mockCloud(root, environment, addresses.logs());
        note("mock-cloud-api", mock);
        var stage = new Stage(addresses.mock(), new JsonHttp());
        stage.putFleet(FuzzFleet.json()).required();
        stage.writeAccounts(addresses.accountsFile());
        for (var service : SERVICES.entrySet()) {
            var own = new HashMap<>(environment);
            own.put(
                    "CERTLOOP_SECURITY_OWN_TOKEN_FILE",
                    addresses.home().resolve("token-" + service.getKey()).toString());
            var process =
                    ServiceProcess.begun(
                            root.resolve(service.getKey()),
                            own,
                            addresses.logs(),
                            Integer.parseInt(environment.get(service.getValue())));
            running.put(service.getKey(), process);
            note(service.getKey(), process);
        }
        running.values().forEach(ServiceProcess::awaitReady);
    }

    Map<String, Long> pids() {
        return running.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().pid()));
    }

    StageAddresses addresses() {
        return addresses;
    }

    /** Of the files that the launcher made. */
    static Function<String, String> tokens(Path home) {
        var known = new ConcurrentHashMap<String, String>();
        return name ->
                known.computeIfAbsent(
                        name,
                        each -> {
                            try {
                                return Files.readString(home.resolve(FuzzRequest.tokenFile(each)))
                                        .strip();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }

    private void note(String name, ServiceProcess process) {
        new SessionHome(addresses.home()).pidFile(name).write(process.pid());
    }

    @Override
    public void close() {
        running.values().forEach(ServiceProcess::close);
        if (mock != null) {
            mock.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
