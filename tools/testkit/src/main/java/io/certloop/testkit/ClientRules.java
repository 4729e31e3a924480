package io.certloop.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The rules by which the local PostgreSQL accepts clients: by password only. A new server has no password, so it
 * accepts all clients on this machine until the password is set. The rules file records the password, by its hash, that
 * was set.
 *
 * @param file the rules file (pg_hba) that the server reads
 * @param data the server's data folder
 */
record ClientRules(Path file, Path data) {

    private static final String OPEN = "host all all 127.0.0.1/32 trust\n";
    private static final String CLOSED = "local all all scram-sha-256\nhost all all all scram-sha-256\n"
            + "host replication all 127.0.0.1/32 scram-sha-256\n";

    /**
     * Writes rules that let every client on this machine in, if the password is not set yet; to be called before the
     * server starts.
     */
    void prepare(DatabasePassword password) {
        if (!isClosed(password) || !Files.exists(data.resolve("PG_VERSION"))) {
            write(OPEN);
        }
    }

    /**
     * Sets the password and writes the rules that let clients in by password only; to be called as soon as the server
     * runs.
     */
    void close(LocalDatabase database, DatabasePassword password) {
        if (isClosed(password)) {
            return;
        }
        try (var connection = DriverManager.getConnection(database.jdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER USER postgres PASSWORD " + statement.enquoteLiteral(password.value()));
            write(mark(password) + CLOSED);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new LocalDatabaseException("the password could not be set: " + e.getMessage(), e);
        }
    }

    private boolean isClosed(DatabasePassword password) {
        try {
            return Files.exists(file) && Files.readString(file).startsWith(mark(password));
        } catch (IOException e) {
            throw new LocalDatabaseException("the client rules cannot be read", e);
        }
    }

    private void write(String rules) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, rules);
        } catch (IOException e) {
            throw new LocalDatabaseException("the client rules cannot be written", e);
        }
    }

    private static String mark(DatabasePassword password) {
        var hash = StageTokens.sha256(password.value());
        return "# for the password with SHA-256 " + hash + "\n";
    }
}
