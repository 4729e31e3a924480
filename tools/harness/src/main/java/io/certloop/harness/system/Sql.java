package io.certloop.harness.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements, each with the rows that it answers with. */
public final class Sql {

    private Sql() {}

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T from(ResultSet row) throws SQLException;
    }

    public static <T> List<T> rows(String jdbcUrl, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            return rows(connection, sql, row, parameters);
        }
    }

    /** In a connection that stays. */
    public static <T> List<T> rows(
            Connection connection, String sql, Row<T> row, Object... parameters)
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
     * The same from a database that has to be there.
     *
     * @throws IllegalStateException if it does not answer
     */
    public static <T> List<T> ask(String jdbcUrl, String sql, Row<T> row, Object... parameters) {
        try {
            return rows(jdbcUrl, sql, row, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /** A statement without an answer. */
    public static void run(String jdbcUrl, String sql, Object... parameters) {
        ask(jdbcUrl, sql, row -> "", parameters);
    }
}
