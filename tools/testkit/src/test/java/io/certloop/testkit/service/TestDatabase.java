package io.certloop.testkit.service;

import io.certloop.testkit.DatabaseRoles;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.LocalDatabaseException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * One PostgreSQL for all applications of a test JVM, which come one after another; it ends with the JVM. Nobody crashes
 * it, so it need not be durable.
 */
public final class TestDatabase {

    /** A property of the JVM, as each application has a class loader, and so this class, anew. */
    private static final String PORT = "certloop.test.database-port";

    private static final Map<String, String> FORGETFUL =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

    private TestDatabase() {}

    /**
     * Takes the place of the one that the application before had.
     *
     * @return the configuration of its service
     */
    public static Map<String, String> empty(String database) {
        int port = port();
        try (var connection = DriverManager.getConnection(LocalDatabase.jdbcUrl(port, "postgres"));
                var statement = connection.createStatement()) {
            String name = statement.enquoteIdentifier(database, true);
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new LocalDatabaseException("no empty database: " + e.getMessage(), e);
        }
        return DatabaseRoles.configure(port, database);
    }

    private static int port() {
        if (Integer.getInteger(PORT) == null) {
            int port = LocalDatabase.start(null, 0, List.of(), FORGETFUL).port();
            System.setProperty(PORT, Integer.toString(port));
        }
        return Integer.getInteger(PORT);
    }
}
