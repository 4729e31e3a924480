package io.certloop.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL 18 for the local system and for tests. It is as durable as a production server (fsync and
 * synchronous_commit on), because crash tests would prove nothing with a database that may lose commits.
 */
public final class LocalDatabase implements AutoCloseable {

    public static final String USER = "postgres";

    /** The password of test databases, which accept all clients on this machine. */
    public static final String PASSWORD = "postgres";

    private final EmbeddedPostgres postgres;
    private final Path dataDirOrNull;
    private final String password;

    private LocalDatabase(EmbeddedPostgres postgres, Path dataDirOrNull, String password) {
        this.postgres = postgres;
        this.dataDirOrNull = dataDirOrNull;
        this.password = password;
    }

    /**
     * Starts a server and creates the missing databases.
     *
     * @param dataDirOrNull kept over restarts; null for a directory that {@link #close()} removes
     * @param port 0 for any free port
     * @throws LocalDatabaseException if another process uses the port or the data directory
     */
    public static LocalDatabase start(Path dataDirOrNull, int port, List<String> databases) {
        return start(dataDirOrNull, port, databases, Map.of());
    }

    /**
     * Starts a server that accepts only clients with this password. The rules for clients lie beside the data
     * directory.
     *
     * @param settings of the server, besides the settings that make it durable
     */
    public static LocalDatabase start(
            Path dataDir, int port, List<String> databases, Map<String, String> settings, DatabasePassword password) {
        var rules = new ClientRules(dataDir.toAbsolutePath().resolveSibling("hba"), dataDir);
        rules.prepare(password);
        var all = new HashMap<>(settings);
        all.put("hba_file", rules.file().toString());
        var database = start(dataDir, port, List.of(), all, password.value());
        rules.close(database, password);
        databases.forEach(database::createIfAbsent);
        return database;
    }

    /**
     * Starts a server with settings of its own.
     *
     * @param settings of the server, besides the settings that make it durable
     */
    public static LocalDatabase start(
            Path dataDirOrNull, int port, List<String> databases, Map<String, String> settings) {
        return start(dataDirOrNull, port, databases, settings, PASSWORD);
    }

    private static LocalDatabase start(
            Path dataDirOrNull, int port, List<String> databases, Map<String, String> settings, String password) {
        if (dataDirOrNull != null) {
            Postmaster.stopOrphan(dataDirOrNull);
        }
        requireFree(port);
        try {
            var database = new LocalDatabase(launch(dataDirOrNull, port, settings, password), dataDirOrNull, password);
            databases.forEach(database::createIfAbsent);
            return database;
        } catch (IOException e) {
            throw new LocalDatabaseException("PostgreSQL did not start: " + e.getMessage(), e);
        }
    }

    /** The JDBC URL of a database, with user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
                .formatted(port(), database, USER, URLEncoder.encode(password, StandardCharsets.UTF_8));
    }

    /** The JDBC URL of a database on a server that accepts all clients on this machine. */
    public static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s".formatted(port, database, USER, PASSWORD);
    }

    public int port() {
        return postgres.getPort();
    }

    /** Stops the server at once and without a shutdown; what was committed is recovered at the next start. */
    public void crash() {
        Postmaster.crash(dataDirOrNull);
        close();
    }

    /** Freezes the server: it accepts connections and statements without answering them until {@link #thaw()}. */
    public void freeze() {
        Signals.freeze(Postmaster.runningIn(dataDirOrNull));
    }

    public void thaw() {
        Signals.thaw(Postmaster.runningIn(dataDirOrNull));
    }

    /** Kills the server and all its processes, frozen ones included, with SIGKILL. */
    public void kill() {
        Postmaster.kill(dataDirOrNull);
        close();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres launch(Path dataDirOrNull, int port, Map<String, String> settings, String password)
            throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setPort(port == 0 ? FreePorts.next() : port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setConnectConfig("password", password)
                .setPGStartupWait(Duration.ofSeconds(30));
        settings.forEach(builder::setServerConfig);
        if (dataDirOrNull != null) {
            builder.setDataDirectory(dataDirOrNull.toAbsolutePath()).setCleanDataDirectory(false);
        }
        return builder.start();
    }

    private static void requireFree(int port) {
        if (port == 0) {
            return;
        }
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw new LocalDatabaseException("port " + port + " is already in use", e);
        }
    }

    public void createIfAbsent(String database) {
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            if (!exists(connection, database)) {
                create(statement, database);
            }
        } catch (SQLException e) {
            throw new LocalDatabaseException("database " + database + " could not be created: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            return query.executeQuery().next();
        }
    }

    private static void create(Statement statement, String database) throws SQLException {
        statement.executeUpdate("CREATE DATABASE " + statement.enquoteIdentifier(database, true));
    }
}
