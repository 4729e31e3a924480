package io.certloop.benchmarks.claims;

import com.sun.net.httpserver.HttpServer;
import io.certloop.benchmarks.load.BenchSystem;
import io.certloop.benchmarks.load.ProviderProcess;
import io.certloop.benchmarks.measure.StatementLog;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs ticket-service and remediation-service over one database server that logs every plan, with an instant provider
 * and a receiver of notifications. Periodic work runs at short intervals, and one action needs an approval.
 */
final class ClaimsStage extends BenchSystem {

    private static final Map<String, String> FILLING = Map.of(
            "max_wal_size", "4GB",
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "maintenance_work_mem", "512MB");

    private final ProviderProcess provider;
    private final HttpServer people;
    private final Path playbooks;

    /**
     * @param root of the checkout
     * @param fleet the provider's fleet as JSON
     */
    ClaimsStage(Path root, String fleet) throws IOException {
        super(root, List.of("ticket", "remediation"), settings());
        this.provider = new ProviderProcess(root, logs(), "256m");
        provider.fleet(fleet);
        this.people = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        people.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        people.start();
        this.playbooks = playbooks();
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<>(StatementLog.SETTINGS);
        settings.putAll(FILLING);
        return settings;
    }

    private Path playbooks() throws IOException {
        var builtIn = Files.readString(root().resolve("remediation-service/src/main/resources/playbooks/default.yaml"));
        var rebind = "action: Rebind, risk: MEDIUM, deadline: ROLL_OUT, approval: ";
        var file = logs().resolve("playbooks.yaml");
        Files.writeString(file, builtIn.replace(rebind + "false", rebind + "true"));
        return file;
    }

    ServiceProcess engine() {
        var config = new HashMap<>(provider.settings());
        config.put("certloop.remediation.playbooks-file", playbooks.toString());
        config.put("certloop.remediation.look-every", "PT0.5S");
        config.put("certloop.remediation.held-look-every", "PT1S");
        config.put("certloop.storm.tick", "PT1S");
        config.put("certloop.storm.measure-every", "PT0.5S");
        config.put("certloop.retention.every", "2s");
        config.put("certloop.backlog.look-every", "PT2S");
        config.put("certloop.notification.targets.bench.format", "webhook");
        config.put(
                "certloop.notification.targets.bench.url",
                "http://127.0.0.1:" + people.getAddress().getPort() + "/");
        return start("remediation-service", "remediation", config);
    }

    ServiceProcess tickets(URI engine) {
        var config = new HashMap<String, String>();
        config.put("quarkus.rest-client.remediation.url", engine.toString());
        config.put("certloop.ticket.ask-every", "PT1S");
        config.put("certloop.retention.every", "PT1M");
        config.put("certloop.backlog.look-every", "PT2S");
        return start("ticket-service", "ticket", config);
    }

    @Override
    public void close() {
        people.stop(0);
        provider.close();
        super.close();
    }
}
