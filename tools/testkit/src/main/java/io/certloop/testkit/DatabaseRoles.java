package io.certloop.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * A database as production has it: one role owns and migrates it, and the service works with
 * another one, which may not change the schema.
 */
public final class DatabaseRoles {

    private DatabaseRoles() {}

    /**
     * @param database without roles yet
     * @return the configuration of its service
     */
    public static Map<String, String> configure(LocalDatabase server, String database) {
        String owner = database + "_owner";
        try (var connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                var statement = connection.createStatement()) {
            for (String role : new String[] {owner, database}) {
                statement.execute(
                        "create role " + statement.enquoteIdentifier(role, true) + " login");
            }
            statement.execute(
                    "alter database %s owner to %s"
                            .formatted(
                                    statement.enquoteIdentifier(database, true),
                                    statement.enquoteIdentifier(owner, true)));
        } catch (SQLException e) {
            throw new LocalDatabaseException(
                    "the roles of %s were not created: %s".formatted(database, e.getMessage()), e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), database),
                "quarkus.datasource.username",
                database,
                "quarkus.datasource.password",
                LocalDatabase.PASSWORD,
                "quarkus.flyway.username",
                owner,
                "quarkus.flyway.password",
                LocalDatabase.PASSWORD,
                "certloop.database.runtime-role",
                database);
    }
}
