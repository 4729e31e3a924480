package io.certloop.service.database;

import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL statements, on the connection of the current transaction if there is a transaction. A failure is thrown with
 * the failure of the database as its cause. Times, arrays and optional values can be bound.
 */
public final class Statements {

    private static final Logger LOG = Logger.getLogger(Statements.class);

    public static final int FETCH_SIZE = 10;

    private static final int MILLIS = 1000;

    /** A named parameter: a single colon and a name. A cast, which has two colons, does not match. */
    private static final Pattern NAME = Pattern.compile("(?<!:):([a-z]\\w*)");

    private final DataSource database;

    public Statements(DataSource database) {
        this.database = database;
    }

    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    public interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... values) {
        return run(sql, statement -> {
            bind(statement, values);
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
                return all;
            }
        });
    }

    /**
     * Runs a query with named parameters.
     *
     * @param values by the names of the parameters, such as {@code :name}; a parameter may occur more than once
     */
    public <T> List<T> query(String sql, Map<String, ?> values, RowReader<T> reader) {
        return query(withoutNames(sql), reader, inOrder(sql, values));
    }

    /** Reads the first row; empty if there is no row or its value is null. */
    public <T> Optional<T> first(String sql, RowReader<@Nullable T> reader, @Nullable Object... values) {
        List<@Nullable T> all = query(sql, reader, values);
        return all.isEmpty() ? Optional.empty() : Optional.ofNullable(all.getFirst());
    }

    /**
     * Streams the rows of a query. Within a transaction the driver fetches {@code FETCH_SIZE} rows at once, so that
     * unused rows are never all in memory.
     */
    public <T, R> R stream(String sql, RowReader<T> reader, Function<Stream<T>, R> use, @Nullable Object... values) {
        return run(sql, statement -> {
            statement.setFetchSize(FETCH_SIZE);
            bind(statement, values);
            try (var rows = statement.executeQuery()) {
                return use.apply(StreamSupport.stream(new Rows<>(rows, reader), false));
            }
        });
    }

    public <T, R> R stream(String sql, Map<String, ?> values, RowReader<T> reader, Function<Stream<T>, R> use) {
        return stream(withoutNames(sql), reader, use, inOrder(sql, values));
    }

    private static String withoutNames(String sql) {
        return NAME.matcher(sql).replaceAll("?");
    }

    private static Object[] inOrder(String sql, Map<String, ?> values) {
        return NAME.matcher(sql)
                .results()
                .map(name -> Objects.requireNonNull(values.get(name.group(1)), name.group()))
                .toArray();
    }

    private static final class Rows<T> extends Spliterators.AbstractSpliterator<T> {

        private final ResultSet rows;
        private final RowReader<T> reader;

        Rows(ResultSet rows, RowReader<T> reader) {
            super(Long.MAX_VALUE, ORDERED);
            this.rows = rows;
            this.reader = reader;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> use) {
            try {
                boolean hasNext = rows.next();
                if (hasNext) {
                    use.accept(reader.read(rows));
                }
                return hasNext;
            } catch (SQLException e) {
                throw new IllegalStateException("the database did not give a row", e);
            }
        }
    }

    public int update(String sql, @Nullable Object... values) {
        return run(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    public <T> T run(String sql, Work<T> work) {
        LOG.debug(sql);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not run a statement", e);
        }
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** A duration from a number of seconds; empty for null. */
    public static Optional<Duration> seconds(ResultSet row, int column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * MILLIS)));
    }

    /** The texts of an array; an empty list for null. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array texts = row.getArray(column);
        return texts == null ? List.of() : List.of((String[]) texts.getArray());
    }

    /**
     * Reads a message from three columns: the text, {@code …_code} with its code and {@code …_arguments} with its
     * arguments.
     */
    public static Message message(ResultSet row, String column) throws SQLException {
        return MessageJson.message(
                row.getString(column), row.getString(column + "_code"), row.getString(column + "_arguments"));
    }

    /**
     * An array as a value of a statement.
     *
     * @param type the SQL type of the elements
     */
    public record Elements(String type, Collection<?> values) {}

    public static Elements texts(Collection<String> values) {
        return new Elements("text", values);
    }

    public static Elements ids(Collection<UUID> values) {
        return new Elements("uuid", values);
    }

    public static Elements times(Collection<Instant> values) {
        return new Elements(
                "timestamptz",
                values.stream().map(at -> at.atOffset(ZoneOffset.UTC)).toList());
    }

    public static Elements numbers(Collection<? extends Number> values) {
        return new Elements(values.stream().allMatch(Integer.class::isInstance) ? "int4" : "int8", values);
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    public static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        statement.setObject(index, bindable(statement, value));
    }

    private static @Nullable Object bindable(PreparedStatement statement, @Nullable Object value) throws SQLException {
        return switch (value) {
            case Instant at -> at.atOffset(ZoneOffset.UTC);
            case Elements array ->
                statement
                        .getConnection()
                        .createArrayOf(array.type(), array.values().toArray());
            case Optional<?> any -> bindable(statement, any.orElse(null));
            case null -> null;
            default -> value;
        };
    }
}
