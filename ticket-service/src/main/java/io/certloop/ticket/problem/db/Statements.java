package io.certloop.ticket.problem.db;

import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Plain statements on the transaction's own connection: a batch is one round trip, and the
 * detector's memory needs no entities.
 */
final class Statements {

    private final Session database;

    Statements(Session database) {
        this.database = database;
    }

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
        return database.doReturningWork(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        bind(connection, statement, values);
                        try (var rows = statement.executeQuery()) {
                            var all = new ArrayList<T>();
                            while (rows.next()) {
                                all.add(reader.read(rows));
                            }
                            return all;
                        }
                    }
                });
    }

    int update(String sql, Object... values) {
        return database.doReturningWork(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        bind(connection, statement, values);
                        return statement.executeUpdate();
                    }
                });
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Message subject(ResultSet row) throws SQLException {
        return MessageJson.message(
                row.getString("subject"),
                row.getString("subject_code"),
                row.getString("subject_arguments"));
    }

    private static void bind(Connection connection, PreparedStatement statement, Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, bindable(connection, values[i]));
        }
    }

    private static Object bindable(Connection connection, Object value) throws SQLException {
        return switch (value) {
            case Instant at -> at.atOffset(ZoneOffset.UTC);
            case Texts texts -> connection.createArrayOf("text", texts.values().toArray());
            case Ids ids -> connection.createArrayOf("uuid", ids.values().toArray());
            case Times times ->
                    connection.createArrayOf(
                            "timestamptz",
                            times.values().stream()
                                    .map(at -> at.atOffset(ZoneOffset.UTC))
                                    .toArray());
            case Numbers numbers -> connection.createArrayOf("int4", numbers.values().toArray());
            default -> value;
        };
    }

    record Texts(Collection<String> values) {

        static Texts texts(Collection<Message> messages) {
            return new Texts(messages.stream().map(Message::text).toList());
        }

        static Texts codes(Collection<Message> messages) {
            return new Texts(messages.stream().map(Message::code).toList());
        }

        static Texts arguments(Collection<Message> messages) {
            return new Texts(messages.stream().map(MessageJson::arguments).toList());
        }
    }

    record Ids(Collection<UUID> values) {}

    record Times(Collection<Instant> values) {}

    record Numbers(Collection<Integer> values) {}
}
