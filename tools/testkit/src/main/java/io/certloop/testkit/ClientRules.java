package io.certloop.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How clients prove who they are to the local PostgreSQL: by password. A new server has none, so it
 * lets in who is on this machine until the password is set; the file says for which password that
 * was done.
 *
 * @param file read by the server
 * @param data of the server
 */
record ClientRules(Path file, Path data) {

    private static final String OPEN = "host all all 127.0.0.1/32 trust\n";
    private static final String CLOSED =
            "local all all scram-sha-256\nhost all all all scram-sha-256\n"
                    + "host replication all 127.0.0.1/32 scram-sha-256\n";

    /** Before the server starts. */
    void prepare(DatabasePassword password) {
        if (!isClosed(password) || !Files.exists(data.resolve("PG_VERSION"))) {
            write(OPEN);
        }
    }

    /** As soon as it runs. */
    void close(LocalDatabase database, DatabasePassword password) {
        if (isClosed(password)) {
            return;
        }
        try (var connection = DriverManager.getConnection(database.jdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            statement.execute(
                    "ALTER USER postgres PASSWORD " + statement.enquoteLiteral(password.value()));
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
