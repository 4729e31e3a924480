package io.certloop.benchmarks.sweep;

import io.certloop.benchmarks.load.ProviderProcess;
import io.certloop.benchmarks.load.Remediation;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A durable database, a provider with its edges, and replicas of cert-watcher over both. */
public final class SweepStage implements AutoCloseable {

    /** What a pod has. */
    static final int HEAP_MIB = 256;

    private static final String NAME = "watcher";

    private final Path root;
    private final Path folder;
    private final LocalDatabase database;
    private final Remediation remediation;
    private final ProviderProcess provider;
    private final List<ServiceProcess> replicas = new ArrayList<>();

    /**
     * @param root of the checkout
     * @param providerHeap as the JVM takes it, such as 512m
     */
    public SweepStage(Path root, String providerHeap) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        this.root = root;
        this.folder = Files.createTempDirectory("certloop-bench");
        this.database = LocalDatabase.start(null, 0, List.of(NAME));
        this.remediation = new Remediation();
        this.provider = new ProviderProcess(root, folder, providerHeap);
    }

    public ProviderProcess provider() {
        return provider;
    }

    String url() {
        return database.jdbcUrl(NAME);
    }

    public SweepTable table() throws SQLException {
        return new SweepTable(url());
    }

    /** Of a replica that starts no sweep by itself. */
    public Map<String, String> config() {
        var config = new HashMap<>(provider.settings());
        config.put("quarkus.datasource.jdbc.url", url());
        config.put("quarkus.datasource.username", LocalDatabase.USER);
        config.put("quarkus.datasource.password", LocalDatabase.PASSWORD);
        config.put("quarkus.rest-client.remediation.url", remediation.url());
        config.put("certloop.watcher.tick", "off");
        return config;
    }

    /** One more replica; it starts no sweep by itself. */
    ServiceProcess replica(Map<String, String> settings) {
        var config = config();
        config.putAll(settings);
        var replica =
                ServiceProcess.quarkus(
                        root.resolve("cert-watcher"),
                        config,
                        folder,
                        FreePorts.next(),
                        List.of("-XX:TieredStopAtLevel=4", "-Xmx" + HEAP_MIB + "m"));
        replicas.add(replica);
        return replica;
    }

    /**
     * @param replica its address
     */
    public static void beginSweep(URI replica) {
        new JsonHttp().post(replica.resolve("/sweeps")).required();
    }

    /** Calls of its API that the provider has received. */
    long calls() throws IOException {
        return JsonHttp.MAPPER.readTree(provider.get("calls")).path("received").asLong();
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        replicas.forEach(ServiceProcess::close);
        provider.close();
        remediation.close();
        database.close();
    }
}
