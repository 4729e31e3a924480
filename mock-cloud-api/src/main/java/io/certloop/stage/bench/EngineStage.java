package io.certloop.stage.bench;

import io.certloop.stage.LocalDatabase;
import io.certloop.stage.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A durable database, an instant provider with its edges, and services that work on both. */
final class EngineStage implements AutoCloseable {

    /** What a pod has; the test default, C1 only, starts faster and is slower from then on. */
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=4", "-Xmx256m");

    private static final List<String> MOCK_JVM = List.of("-XX:TieredStopAtLevel=4", "-Xmx512m");

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
    private final ServiceProcess mock;
    private final Map<String, String> cloud;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param root of the checkout
     */
    EngineStage(Path root, List<String> databases) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        this.root = root;
        this.logs = Files.createTempDirectory("certloop-bench");
        this.database =
                LocalDatabase.start(
                        null,
                        0,
                        databases,
                        Map.of("shared_preload_libraries", "pg_stat_statements"));
        int edges = ServiceProcess.freePort();
        int dns = ServiceProcess.freePort();
        this.mock =
                ServiceProcess.mockCloud(
                        root.resolve("mock-cloud-api"),
                        Map.of(
                                "CERTLOOP_MOCK_PORT",
                                "" + ServiceProcess.freePort(),
                                "CERTLOOP_EDGE_PORT",
                                "" + edges,
                                "CERTLOOP_DNS_PORT",
                                "" + dns,
                                "CERTLOOP_MOCK_ROLLOUT",
                                "PT0S",
                                "CERTLOOP_MOCK_ISSUANCE",
                                "PT0S",
                                "CERTLOOP_HOME",
                                logs.toString()),
                        logs,
                        MOCK_JVM);
        this.cloud =
                Map.of(
                        "certloop.cloud.accounts-file",
                        accountsFile().toString(),
                        "certloop.cloud.domain-api",
                        mock.base().toString(),
                        "certloop.cloud.certificate-api",
                        mock.base().toString(),
                        "certloop.cloud.operator-api",
                        "true",
                        "certloop.edge.trust-file",
                        logs.resolve("ca.pem").toString(),
                        "certloop.edge.port",
                        "" + edges,
                        "certloop.edge.allowed-networks",
                        "127.0.0.0/8",
                        "certloop.dns.server",
                        "127.0.0.1:" + dns);
    }

    private Path accountsFile() {
        return logs.resolve("accounts.json");
    }

    void fleet(EngineFleet fleet) throws IOException {
        var put = HttpRequest.newBuilder(mock.base().resolve("/__stage/fleet"));
        send(put.PUT(BodyPublishers.ofString(fleet.json())).build());
        Files.writeString(accountsFile(), get("/__stage/accounts"));
    }

    /** From the stage of the provider. */
    String get(String path) throws IOException {
        return send(HttpRequest.newBuilder(mock.base().resolve(path)).build());
    }

    private String send(HttpRequest request) throws IOException {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(request.uri() + ": " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /**
     * @param module the engine's, or the one without TLS
     */
    ServiceProcess engine(String module, String name) {
        var config = new HashMap<>(cloud);
        config.putAll(RAISED);
        return start(module, name, config);
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
        int port = ServiceProcess.freePort();
        config.put("quarkus.datasource.jdbc.url", url(name));
        config.put("quarkus.datasource.username", LocalDatabase.USER);
        config.put("quarkus.datasource.password", LocalDatabase.PASSWORD);
        config.put("certloop.ticket.callback-base", "http://127.0.0.1:" + port);
        return ServiceProcess.quarkus(root.resolve(module), config, logs, port, JVM);
    }

    String url(String name) {
        return database.jdbcUrl(name);
    }

    long mockPid() {
        return mock.pid();
    }

    Path logs() {
        return logs;
    }

    @Override
    public void close() {
        http.close();
        mock.close();
        database.close();
    }
}
