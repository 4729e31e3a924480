package io.certloop.service.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Grants the privileges of the role with which a service works in a database that another role owns. The role may read
 * and write rows of every table, but only read the history of the migrations.
 *
 * <p>Default privileges are granted before the migrations. So a trigger that writes to a new table does not fail for a
 * replica of the previous version.
 */
final class RuntimePrivileges extends BaseCallback {

    private static final List<String> BEFORE = List.of(
            "alter default privileges grant select, insert, update, delete on tables to" + " %1$s",
            "alter default privileges grant usage on sequences to %1$s",
            "alter default privileges grant usage on schemas to %1$s");

    private static final List<String> AFTER = List.of(
            "grant select, insert, update, delete on all tables in schema %2$s to %1$s",
            "grant usage on all sequences in schema %2$s to %1$s",
            "revoke insert, update, delete on %2$s.%3$s from %1$s");

    private final String role;

    RuntimePrivileges(String role) {
        this.role = role;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_MIGRATE || event == Event.AFTER_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try (var statement = connection.createStatement()) {
            var names = quoted(
                    statement,
                    role,
                    connection.getSchema(),
                    context.getConfiguration().getTable());
            for (String sql : event == Event.BEFORE_MIGRATE ? BEFORE : AFTER) {
                statement.execute(sql.formatted(names));
            }
        } catch (SQLException e) {
            throw new FlywayException(
                    "the privileges of the role %s of certloop.database.runtime-role were not granted: %s"
                            .formatted(role, e.getMessage()),
                    e);
        }
    }

    private static Object[] quoted(Statement statement, String... names) throws SQLException {
        var quoted = new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            quoted[i] = statement.enquoteIdentifier(names[i], true);
        }
        return quoted;
    }
}
