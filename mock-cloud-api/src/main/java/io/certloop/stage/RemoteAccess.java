package io.certloop.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Clients on other machines, by password; loopback stays open, as the embedded server needs it.
 *
 * @param bindAddress what the server listens on
 * @param passwordFile of the user postgres
 * @param rules a place for the server's client rules
 */
record RemoteAccess(String bindAddress, Path passwordFile, Path rules) {

    private static final String RULES =
            """
            local all all trust
            host all all 127.0.0.1/32 trust
            host all all all scram-sha-256
            """;

    /** Empty where the server is for this machine alone. */
    static Optional<RemoteAccess> of(Map<String, String> environment) {
        var passwordFile = environment.get("CERTLOOP_DB_PASSWORD_FILE");
        if (passwordFile == null) {
            return Optional.empty();
        }
        return Optional.of(
                new RemoteAccess(
                        environment.getOrDefault("CERTLOOP_BIND_ADDRESS", "127.0.0.1"),
                        Path.of(passwordFile),
                        Path.of(environment.getOrDefault("CERTLOOP_HOME", ".certloop"), "hba")));
    }

    Map<String, String> settings() {
        try {
            Files.createDirectories(rules.getParent());
            Files.writeString(rules, RULES);
        } catch (IOException e) {
            throw new LocalDatabaseException("the client rules cannot be written", e);
        }
        return Map.of(
                "listen_addresses", bindAddress, "hba_file", rules.toAbsolutePath().toString());
    }

    void letIn(LocalDatabase database) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            var password = statement.enquoteLiteral(Files.readString(passwordFile).strip());
            statement.execute("ALTER USER postgres PASSWORD " + password);
        } catch (SQLException | IOException e) {
            throw new LocalDatabaseException("the password could not be set: " + e.getMessage(), e);
        }
    }
}
