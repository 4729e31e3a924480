package io.certloop.benchmarks.intake;

import io.certloop.benchmarks.load.Remediation;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A fresh database and what runs over it; everything ends with it. */
public final class BenchStage implements AutoCloseable {

    /** The compilers of production, and a heap not much above a pod's. */
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=4", "-Xmx256m");

    private final Path root;
    private final Path logs;
    private final LocalDatabase database;
    private final Remediation remediation;

    /**
     * @param root of the checkout
     */
    public BenchStage(Path root) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        this.root = root;
        this.logs = Files.createTempDirectory("certloop-bench");
        this.database = LocalDatabase.start(null, 0, List.of("ticket", "bare"));
        this.remediation = new Remediation();
    }

    ServiceProcess tickets() {
        return start("ticket-service", "ticket", Map.of());
    }

    ServiceProcess bare() {
        return start("tools/benchmarks/bare-persist", "bare", Map.of());
    }

    private ServiceProcess start(String module, String name, Map<String, String> more) {
        var config = config(name);
        config.putAll(more);
        return ServiceProcess.quarkus(root.resolve(module), config, logs, FreePorts.next(), JVM);
    }

    /**
     * @param name of the database
     * @return where a service finds what it needs
     */
    public Map<String, String> config(String name) {
        var config = new HashMap<String, String>();
        config.put("quarkus.datasource.jdbc.url", database.jdbcUrl(name));
        config.put("quarkus.datasource.username", LocalDatabase.USER);
        config.put("quarkus.datasource.password", LocalDatabase.PASSWORD);
        config.put("quarkus.rest-client.remediation.url", remediation.url());
        return config;
    }

    public Path logs() {
        return logs;
    }

    @Override
    public void close() {
        remediation.close();
        database.close();
    }
}
