package io.certloop.benchmarks.sweep;

import io.certloop.benchmarks.load.BenchSystem;
import io.certloop.benchmarks.load.ProviderProcess;
import io.certloop.benchmarks.load.Remediation;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts a durable database, a provider with its edges, and replicas of cert-watcher that use both. */
final class SweepStage extends BenchSystem {

    private static final String NAME = "watcher";

    private final Remediation remediation = new Remediation();
    private final ProviderProcess provider;
    private final List<ServiceProcess> replicas = new ArrayList<>();

    /**
     * @param root the root of the checkout
     * @param providerHeap the maximum heap of the provider as the JVM takes it, such as 512m
     */
    SweepStage(Path root, String providerHeap) throws IOException {
        super(root, List.of(NAME), Map.of());
        this.provider = new ProviderProcess(root, logs(), providerHeap);
    }

    ProviderProcess provider() {
        return provider;
    }

    SweepTable table() throws SQLException {
        return new SweepTable(url(NAME));
    }

    /** Starts one more replica, which starts no sweep by itself. */
    ServiceProcess replica(Map<String, String> settings) {
        var config = new HashMap<>(provider.settings());
        config.put("quarkus.rest-client.remediation.url", remediation.url());
        config.put("certloop.watcher.tick", "off");
        config.putAll(settings);
        var replica = start("cert-watcher", NAME, config);
        replicas.add(replica);
        return replica;
    }

    /**
     * Starts a sweep.
     *
     * @param replica the base address of a replica
     */
    static void beginSweep(URI replica) {
        new JsonHttp().post(replica.resolve("/sweeps")).required();
    }

    /** The number of calls that the provider's API has received. */
    long calls() {
        return provider.stage().get("calls").path("received").asLong();
    }

    @Override
    public void close() {
        replicas.forEach(ServiceProcess::close);
        provider.close();
        remediation.close();
        super.close();
    }
}
