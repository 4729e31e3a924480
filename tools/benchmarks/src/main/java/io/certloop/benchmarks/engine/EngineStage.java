package io.certloop.benchmarks.engine;

import io.certloop.benchmarks.load.BenchSystem;
import io.certloop.benchmarks.load.ProviderProcess;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.stage.Fleet;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a durable database, an instant provider with its edges, and services that use both. */
final class EngineStage extends BenchSystem {

    /**
     * Settings that raise the limits which protect a provider. With the default limits, nothing else would be measured.
     */
    static final Map<String, String> RAISED = Map.of(
            "certloop.cloud.requests-per-second", "100000",
            "certloop.remediation.in-flight-limit", "1000",
            "certloop.storm.minimum", "100000",
            "certloop.storm.share", "1",
            "certloop.http.writes-per-second", "100000",
            "certloop.http.writes-burst", "1000000");

    /** A customer of the provider has some hundred domains at most. */
    private static final int ACCOUNTS = 50;

    private final ProviderProcess provider;

    /** @param root of the checkout */
    EngineStage(Path root, List<String> databases) throws IOException {
        super(root, databases, Map.of("shared_preload_libraries", "pg_stat_statements"));
        this.provider = new ProviderProcess(root, logs(), "512m");
    }

    /** Gives the provider domains whose certificate change is stuck; one retry repairs a domain. */
    void fleet(int domains) throws IOException {
        var fleet = new Fleet();
        for (int n = 0; n < domains; n++) {
            fleet.domain("acct-" + n % ACCOUNTS, domain(n), "STUCK_DEPLOYMENT", 60, 1);
        }
        provider.fleet(fleet.json());
    }

    static String domain(int number) {
        return "site" + number + ".bench-cdn.example.com";
    }

    Stage stage() {
        return provider.stage();
    }

    /**
     * @param module the module of remediation-service, or of its variant with a stub in place of the TLS probe
     * @param name the name of its database
     */
    ServiceProcess engine(String module, String name) {
        var config = new HashMap<>(provider.settings());
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

    long mockPid() {
        return provider.pid();
    }

    @Override
    public void close() {
        provider.close();
        super.close();
    }
}
