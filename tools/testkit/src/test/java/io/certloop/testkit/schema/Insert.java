package io.certloop.testkit.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An INSERT as the version that knows this table could send it: each column by name.
 *
 * @param seed other seeds give other keys
 */
record Insert(Table table, List<Table.Column> columns, int seed) {

    /** The first that the database takes: all columns, all but some, or only those it needs. */
    static Optional<Insert> accepted(Connection database, Table table, int seed) throws SQLException {
        for (var columns : choices(table)) {
            var insert = new Insert(table, columns, seed);
            if (insert.failure(database).isEmpty()) {
                return Optional.of(insert);
            }
        }
        return Optional.empty();
    }

    private static List<List<Table.Column>> choices(Table table) {
        var open =
                table.columns().stream().filter(column -> !column.generated()).toList();
        var choices = new ArrayList<List<Table.Column>>();
        choices.add(open);
        open.stream()
                .filter(Table.Column::nullable)
                .forEach(
                        left -> choices.add(open.stream().filter(c -> c != left).toList()));
        choices.add(open.stream().filter(Table.Column::needed).toList());
        return choices;
    }

    /** Why the database does not take it; the row is kept if it does. */
    Optional<String> failure(Connection database) throws SQLException {
        var before = database.setSavepoint();
        try (var statement = database.createStatement()) {
            statement.execute(sql());
            database.releaseSavepoint(before);
            return Optional.empty();
        } catch (SQLException e) {
            database.rollback(before);
            return Optional.of(e.getMessage() + " in " + sql());
        }
    }

    private String sql() {
        var names = columns.stream().map(c -> '"' + c.name() + '"').collect(Collectors.joining(", "));
        var values = columns.stream().map(this::value).collect(Collectors.joining(", "));
        return columns.isEmpty()
                ? "insert into " + table.name() + " default values"
                : "insert into %s (%s) values (%s)".formatted(table.name(), names, values);
    }

    private String value(Table.Column column) {
        var parent = table.parents().get(column.name());
        if (parent != null) {
            int dot = parent.indexOf('.');
            return "(select %s from %s limit 1)".formatted(parent.substring(dot + 1), parent.substring(0, dot));
        }
        return switch (column.type()) {
            case "uuid" -> "'00000000-0000-4000-8000-%012d'".formatted(seed);
            case "text", "character varying", "character" -> "'" + seed + "'";
            case "integer", "bigint", "smallint", "numeric" -> Integer.toString(seed);
            case "double precision", "real" -> "0.5";
            case "boolean" -> "true";
            case "date" -> "date '2026-01-01' + " + seed;
            case "timestamp with time zone", "timestamp without time zone" ->
                "timestamp '2026-01-01' + interval '1 minute' * " + seed;
            case "time without time zone" -> "'03:00'";
            case "interval" -> "interval '1 hour'";
            case "bytea" -> "'\\x01'";
            case "json", "jsonb" -> "'{}'";
            case "ARRAY" -> "'{}'";
            default ->
                throw new IllegalStateException(
                        "no value for type " + column.type() + " of " + table.name() + "." + column.name());
        };
    }
}
