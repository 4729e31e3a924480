package io.certloop.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class QueriedGaugesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** What each query returns; a query that is not here fails. */
    private final Map<String, List<List<Object>>> tables = new HashMap<>();

    private final QueriedGauges gauges = new QueriedGauges(database(), meters)
            .row("waiting", "select waiting", "waiting", "waiting.oldest.seconds")
            .rows("open", "select open", "open", "state", List.of("Held", "Acting"));

    @Test
    void allGaugesAreThereFromTheStartAndSayThatTheyAreNotKnownYet() {
        assertThat(value("waiting")).isNaN();
        assertThat(value("open", "state", "Held")).isNaN();
        assertThat(value("certloop.metrics.unreadable", "query", "waiting")).isZero();
    }

    @Test
    void columnsAndRowsAreTheValues() {
        tables.put("select waiting", List.of(List.of(3.0, 90.0)));
        tables.put("select open", List.of(List.of("Held", 2.0), List.of("SinceLater", 9.0)));

        gauges.read();

        assertThat(value("waiting")).isEqualTo(3);
        assertThat(value("waiting.oldest.seconds")).isEqualTo(90);
        assertThat(value("open", "state", "Held")).isEqualTo(2);
        assertThat(value("open", "state", "Acting")).isZero();
    }

    @Test
    void whatCannotBeReadIsNeverZeroAndSaysSoUntilItCanBeRead() {
        tables.put("select waiting", List.of(List.of(3.0, 90.0)));
        tables.put("select open", List.of(List.of("Held", 2.0)));
        gauges.read();

        tables.remove("select waiting");
        gauges.read();
        assertThat(value("waiting")).isNaN();
        assertThat(value("waiting.oldest.seconds")).isNaN();
        assertThat(value("certloop.metrics.unreadable", "query", "waiting")).isEqualTo(1);
        assertThat(value("open", "state", "Held")).isEqualTo(2);
        assertThat(value("certloop.metrics.unreadable", "query", "open")).isZero();

        tables.put("select waiting", List.of(List.of(4.0, 95.0)));
        gauges.read();
        assertThat(value("waiting")).isEqualTo(4);
        assertThat(value("certloop.metrics.unreadable", "query", "waiting")).isZero();
    }

    private double value(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }

    private DataSource database() {
        return fake(
                DataSource.class,
                (connect, none) -> fake(
                        Connection.class,
                        (prepare, sql) -> fake(PreparedStatement.class, (ask, nothing) -> rows((String) sql[0]))));
    }

    private ResultSet rows(String sql) throws SQLException {
        if (!tables.containsKey(sql)) {
            throw new SQLException("the database is away");
        }
        Iterator<List<Object>> rows = tables.get(sql).iterator();
        Object[] now = new Object[1];
        return fake(ResultSet.class, (name, arguments) -> {
            if (name.equals("next")) {
                boolean more = rows.hasNext();
                now[0] = more ? rows.next() : null;
                return more;
            }
            return ((List<?>) now[0]).get((int) arguments[0] - 1);
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments) throws SQLException;
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (any, method, arguments) ->
                        method.getName().equals("close") ? null : answer.to(method.getName(), arguments)));
    }
}
