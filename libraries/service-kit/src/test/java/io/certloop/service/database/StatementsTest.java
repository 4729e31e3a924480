package io.certloop.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Against a driver that notes what it is asked; that PostgreSQL takes it is seen by each store. */
class StatementsTest {

    private final List<Object> bound = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final List<String> prepared = new ArrayList<>();
    private boolean fails;
    private long read;

    private final Statements statements = new Statements(database());

    @Test
    void bindsWhatAStatementCannotTakeAsItIs() {
        Instant at = Instant.parse("2026-03-01T12:00:00Z");

        int changed = statements.update("update", at, null, Optional.of(at), Optional.empty(), "text", 7L);

        assertThat(changed).isOne();
        OffsetDateTime time = OffsetDateTime.parse("2026-03-01T12:00:00Z");
        assertThat(bound).containsExactly(time, null, time, null, "text", 7L);
        assertThat(closed).containsExactly("statement", "connection");
    }

    @Test
    void bindsCollectionsAsArraysOfTheirType() {
        statements.update(
                "update",
                Statements.texts(Arrays.asList("a", null)),
                Statements.numbers(List.of(1, 2)),
                Statements.numbers(List.of(1L)));

        assertThat(bound).containsExactly("text[a, null]", "int4[1, 2]", "int8[1]");
    }

    @Test
    void aFailureIsTheCauseOfWhatIsThrownAndNothingStaysOpen() {
        fails = true;

        assertThatThrownBy(() -> statements.update("update"))
                .isInstanceOf(IllegalStateException.class)
                .cause()
                .isInstanceOf(SQLException.class);
        assertThat(closed).containsExactly("statement", "connection");
    }

    @Test
    void aNameStandsForItsValueWhereverItStands() {
        assertThat(statements.query(
                        "select :at where :at > cast(:since as timestamptz) and a::text = ''",
                        Map.of("at", 7L, "since", "today", "unused", 1),
                        row -> row.getLong(1)))
                .containsExactly(1L, 2L, 3L);

        assertThat(prepared).containsExactly("select ? where ? > cast(? as timestamptz) and a::text = ''");
        assertThat(bound).containsExactly(7L, 7L, "today");
    }

    @Test
    void aNameWithoutAValueIsAnError() {
        assertThatThrownBy(() -> statements.query("select :gone", Map.of(), row -> 1))
                .hasMessage(":gone");
    }

    @Test
    void aStreamReadsNoMoreThanIsUsed() {
        List<Long> used = statements.stream(
                "select", row -> row.getLong(1), rows -> rows.limit(2).toList());

        assertThat(used).containsExactly(1L, 2L);
        assertThat(read).isEqualTo(2);
        assertThat(closed).containsExactly("rows", "statement", "connection");
    }

    private DataSource database() {
        return fake(DataSource.class, (proxy, method, arguments) -> connection());
    }

    private Connection connection() {
        return fake(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" -> {
                note(prepared, (String) arguments[0]);
                yield statement((Connection) proxy);
            }
            case "createArrayOf" -> array(arguments[0] + Arrays.toString((Object[]) arguments[1]));
            case "close" -> note(closed, "connection");
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private PreparedStatement statement(Connection connection) {
        return fake(PreparedStatement.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> connection;
            case "setObject" ->
                note(bound, arguments[1] instanceof Array array ? array.getBaseTypeName() : arguments[1]);
            case "executeUpdate" -> {
                if (fails) {
                    throw new SQLException("no");
                }
                yield 1;
            }
            case "setFetchSize" -> null;
            case "executeQuery" -> rows();
            case "close" -> note(closed, "statement");
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private ResultSet rows() {
        return fake(ResultSet.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> ++read <= 3;
            case "getLong" -> read;
            case "close" -> note(closed, "rows");
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> Object note(List<T> notes, T value) {
        notes.add(value);
        return null;
    }

    private static Array array(String text) {
        return fake(Array.class, (proxy, method, arguments) -> text);
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
