package io.certloop.benchmarks.load;

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

/** A durable database and services over it, as a pod has them; all of it ends together. */
public class BenchSystem implements AutoCloseable {

    /** Of the heap that a pod has. */
    public static final int HEAP_MIB = 256;

    /** The test default, C1 only, starts faster and is slower from then on. */
    private static final List<String> JVM =
            List.of("-XX:TieredStopAtLevel=4", "-Xmx" + HEAP_MIB + "m");

    private final Path root;
    private final Path logs;
    private final LocalDatabase database;

    /**
     * @param root of the checkout
     * @param settings of the server, besides those that make it durable
     */
    protected BenchSystem(Path root, List<String> databases, Map<String, String> settings)
            throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        this.root = root;
        this.logs = Files.createTempDirectory("certloop-bench");
        this.database = LocalDatabase.start(null, 0, databases, settings);
    }

    protected Path root() {
        return root;
    }

    public Path logs() {
        return logs;
    }

    /**
     * @param name of the database
     */
    public String url(String name) {
        return database.jdbcUrl(name);
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

    /**
     * A packaged service.
     *
     * @param name of its database
     */
    protected ServiceProcess start(String module, String name, Map<String, String> more) {
        int port = FreePorts.next();
        var config = new HashMap<>(databaseConfig(name));
        config.put("certloop.ticket.callback-base", "http://127.0.0.1:" + port);
        config.putAll(more);
        return ServiceProcess.quarkus(root.resolve(module), config, logs, port, JVM);
    }

    @Override
    public void close() {
        database.close();
    }
}
