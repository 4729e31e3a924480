package io.certloop.testkit;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A database as production has it: one role owns and migrates it, and the service works with another one, which may not
 * change the schema.
 */
public final class DatabaseRoles {

    private DatabaseRoles() {}

    /**
     * @param port of a server that lets in everybody on this machine
     * @return the configuration of its service
     */
    public static Map<String, String> configure(int port, String database) {
        String owner = database + "_owner";
        try (var connection = DriverManager.getConnection(LocalDatabase.jdbcUrl(port, "postgres"));
                var statement = connection.createStatement()) {
            for (String role : new String[] {owner, database}) {
                createIfAbsent(statement, role);
            }
            statement.execute("alter database %s owner to %s"
                    .formatted(statement.enquoteIdentifier(database, true), statement.enquoteIdentifier(owner, true)));
        } catch (SQLException e) {
            throw new LocalDatabaseException(
                    "the roles of %s were not created: %s".formatted(database, e.getMessage()), e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
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

    private static void createIfAbsent(Statement statement, String role) throws SQLException {
        String known = "select from pg_roles where rolname = " + statement.enquoteLiteral(role);
        try (var rows = statement.executeQuery(known)) {
            if (rows.next()) {
                return;
            }
        }
        statement.execute("create role " + statement.enquoteIdentifier(role, true) + " login");
    }
}
