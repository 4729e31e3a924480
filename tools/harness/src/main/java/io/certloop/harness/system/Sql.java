package io.certloop.harness.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs SQL statements and returns their rows. */
public final class Sql {

    private Sql() {}

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T from(ResultSet row) throws SQLException;
    }

    public static <T> List<T> rows(String jdbcUrl, String sql, Row<T> row, Object... parameters) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            return rows(connection, sql, row, parameters);
        }
    }

    /** Runs a statement in an open connection, which stays open. */
    public static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var rows = new ArrayList<T>();
            if (statement.execute()) {
                for (var result = statement.getResultSet(); result.next(); ) {
                    rows.add(row.from(result));
                }
            }
            return rows;
        }
    }

    /**
     * Runs a statement in a database that must be reachable.
     *
     * @throws IllegalStateException if the database does not answer
     */
    public static <T> List<T> ask(String jdbcUrl, String sql, Row<T> row, Object... parameters) {
        try {
            return rows(jdbcUrl, sql, row, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /** Runs a statement that returns no rows. */
    public static void run(String jdbcUrl, String sql, Object... parameters) {
        ask(jdbcUrl, sql, row -> "", parameters);
    }
}
