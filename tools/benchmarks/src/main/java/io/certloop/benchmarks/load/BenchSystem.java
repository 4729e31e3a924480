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

/**
 * Runs a durable database and services over it, with the options that they have in a pod. Closing the system ends all
 * of them.
 */
public abstract class BenchSystem implements AutoCloseable {

    /** Heap of a pod in MiB. */
    public static final int HEAP_MIB = 256;

    /** JVM options of a service. The default of the tests, C1 only, starts faster and is slower from then on. */
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=4", "-Xmx" + HEAP_MIB + "m");

    private final Path root;
    private final Path logs;
    private final LocalDatabase database;

    /**
     * @param root of the checkout
     * @param settings PostgreSQL settings besides those that make the server durable
     */
    protected BenchSystem(Path root, List<String> databases, Map<String, String> settings) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        this.root = root;
        this.logs = Files.createTempDirectory("certloop-bench");
        this.database = LocalDatabase.start(null, 0, databases, settings);
    }

    public Path logs() {
        return logs;
    }

    /**
     * JDBC address of a database.
     *
     * @param name name of the database
     */
    public String url(String name) {
        return database.jdbcUrl(name);
    }

    /**
     * Starts a packaged service.
     *
     * @param name name of its database
     * @param more settings besides those of the database
     */
    protected ServiceProcess start(String module, String name, Map<String, String> more) {
        int port = FreePorts.next();
        var config = new HashMap<String, String>();
        config.put("quarkus.datasource.jdbc.url", url(name));
        config.put("quarkus.datasource.username", LocalDatabase.USER);
        config.put("quarkus.datasource.password", LocalDatabase.PASSWORD);
        config.put("certloop.ticket.callback-base", "http://127.0.0.1:" + port);
        config.putAll(more);
        return ServiceProcess.quarkus(root.resolve(module), config, logs, port, JVM);
    }

    @Override
    public void close() {
        database.close();
    }
}
