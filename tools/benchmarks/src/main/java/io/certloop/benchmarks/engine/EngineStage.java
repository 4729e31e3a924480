package io.certloop.benchmarks.engine;

import io.certloop.benchmarks.load.ProviderProcess;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A durable database, an instant provider with its edges, and services that work on both. */
public final class EngineStage implements AutoCloseable {

    /** What a pod has; the test default, C1 only, starts faster and is slower from then on. */
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=4", "-Xmx256m");

    /** Limits that protect a provider, and would be all that is measured here. */
    static final Map<String, String> RAISED =
            Map.of(
                    "certloop.cloud.requests-per-second", "100000",
                    "certloop.remediation.in-flight-limit", "1000",
                    "certloop.storm.minimum", "100000",
                    "certloop.storm.share", "1",
                    "certloop.http.writes-per-second", "100000",
                    "certloop.http.writes-burst", "1000000");

    private final Path root;
    private final Path logs;
    private final LocalDatabase database;
    private final ProviderProcess provider;

    /**
     * @param root of the checkout
     */
    public EngineStage(Path root, List<String> databases) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        this.root = root;
        this.logs = Files.createTempDirectory("certloop-bench");
        this.database =
                LocalDatabase.start(
                        null,
                        0,
                        databases,
                        Map.of("shared_preload_libraries", "pg_stat_statements"));
        this.provider = new ProviderProcess(root, logs, "512m");
    }

    public void fleet(EngineFleet fleet) throws IOException {
        provider.fleet(fleet.json());
    }

    /** From the stage of the provider. */
    String get(String path) {
        return provider.get(path);
    }

    /**
     * @param module the engine's, or the one without TLS
     */
    ServiceProcess engine(String module, String name) {
        return start(module, name, engineConfig());
    }

    /** The provider, its edges, and the raised limits. */
    public Map<String, String> engineConfig() {
        var config = new HashMap<>(provider.settings());
        config.putAll(RAISED);
        return config;
    }

    /**
     * @param name of the database
     */
    public Map<String, String> databaseConfig(String name) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                url(name),
                "quarkus.datasource.username",
                LocalDatabase.USER,
                "quarkus.datasource.password",
                LocalDatabase.PASSWORD);
    }

    ServiceProcess tickets(String name, URI engine) {
        return start(
                "ticket-service",
                name,
                Map.of(
                        "quarkus.rest-client.remediation.url",
                        engine.toString(),
                        // Hundreds of stuck domains within a minute are a surge, and should be.
                        "certloop.problems.look-every",
                        "off"));
    }

    private ServiceProcess start(String module, String name, Map<String, String> more) {
        var config = new HashMap<>(more);
        int port = FreePorts.next();
        config.putAll(databaseConfig(name));
        config.put("certloop.ticket.callback-base", "http://127.0.0.1:" + port);
        return ServiceProcess.quarkus(root.resolve(module), config, logs, port, JVM);
    }

    public String url(String name) {
        return database.jdbcUrl(name);
    }

    long mockPid() {
        return provider.pid();
    }

    public Path logs() {
        return logs;
    }

    @Override
    public void close() {
        provider.close();
        database.close();
    }
}
