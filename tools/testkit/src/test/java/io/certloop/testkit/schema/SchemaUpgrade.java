package io.certloop.testkit.schema;

import io.certloop.testkit.LocalDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plays one migration as an upgrade does: the database is full of the previous version's rows, and the previous version
 * goes on writing and reading when it is done.
 */
public final class SchemaUpgrade {

    private static final int FIRST = 1;
    private static final int LATER = 2;

    private final LocalDatabase database;
    private final List<Migration> all;

    /** @param database that this may create databases in */
    public SchemaUpgrade(LocalDatabase database, List<Migration> all) {
        this.database = database;
        this.all = List.copyOf(all);
    }

    /** What the previous version can no longer do after this migration; empty as it should be. */
    public List<String> broken(Migration migration) throws SQLException {
        var name = "upgrade_to_" + migration.version();
        database.createIfAbsent(name);
        try (var connection = DriverManager.getConnection(database.jdbcUrl(name))) {
            for (var earlier : all) {
                if (earlier.version() < migration.version()) {
                    run(connection, earlier);
                }
            }
            return broken(connection, migration);
        }
    }

    private List<String> broken(Connection connection, Migration migration) throws SQLException {
        var before = Table.in(connection);
        var unique = Table.uniqueIn(connection);
        connection.setAutoCommit(false);
        for (var table : before) {
            if (Insert.accepted(connection, table, FIRST).isEmpty() && isEmpty(connection, table)) {
                throw new IllegalStateException("no row fits " + table.name());
            }
        }
        var later = laterRows(connection, before);
        connection.setAutoCommit(true);
        run(connection, migration);
        connection.setAutoCommit(false);
        var broken = new ArrayList<String>();
        for (var insert : later) {
            insert.failure(connection).ifPresent(broken::add);
        }
        for (var table : before) {
            unread(connection, table).ifPresent(broken::add);
        }
        unique.removeAll(Table.uniqueIn(connection));
        unique.forEach(gone -> broken.add("no longer unique, so ON CONFLICT fails: " + gone));
        broken.addAll(changed(before, Table.in(connection)));
        connection.rollback();
        return broken;
    }

    /** Rows that it takes before; tried and taken back. Tables of one row take no second one. */
    private static List<Insert> laterRows(Connection connection, List<Table> tables) throws SQLException {
        var found = new ArrayList<Insert>();
        connection.commit();
        for (var table : tables) {
            Insert.accepted(connection, table, LATER).ifPresent(found::add);
        }
        connection.rollback();
        return found;
    }

    private static boolean isEmpty(Connection connection, Table table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select from " + table.name())) {
            return !row.next();
        }
    }

    private static Optional<String> unread(Connection connection, Table table) throws SQLException {
        var before = connection.setSavepoint();
        var columns = table.columns().stream()
                .map(column -> '"' + column.name() + '"')
                .collect(Collectors.joining(", "));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select " + columns + " from " + table.name())) {
            return row.next() ? Optional.empty() : Optional.of("the rows of " + table.name() + " are gone");
        } catch (SQLException e) {
            connection.rollback(before);
            return Optional.of(e.getMessage());
        }
    }

    /** Reads that worked would not notice another type, nor a column that must be written now. */
    private static List<String> changed(List<Table> before, List<Table> after) {
        var broken = new ArrayList<String>();
        for (var was : before) {
            var now = after.stream()
                    .filter(each -> each.name().equals(was.name()))
                    .findFirst();
            now.ifPresent(table -> {
                for (var column : was.columns()) {
                    table.columns().stream()
                            .filter(each -> each.name().equals(column.name()))
                            .flatMap(each -> column.tightened(each).stream())
                            .map(how -> was.name() + "." + column.name() + " " + how)
                            .forEach(broken::add);
                }
            });
        }
        return broken;
    }

    private static void run(Connection connection, Migration migration) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (migration.inTransaction()) {
                statement.execute(migration.sql());
                return;
            }
            for (var one : migration.sql().replaceAll("--[^\n]*", " ").split(";")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }
}
