package io.certloop.harness.chaos.report;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a storm did to runs, from the tables themselves: pages of thousands of runs would be slow.
 */
public final class StormTable {

    private static final String HELD =
            "select count(*) from run where state = 'Held'"
                    + " and state_data like '%\"guardrail\":\"storm\"%'";
    private static final String SOME_HELD =
            "select domain from run where state = 'Held' order by created_at limit 1";
    private static final String UNATTENDED =
            "select count(*) from intention i join run r on r.id = i.run_id"
                    + " where r.trigger <> 'ON_CALL' and i.intended_at >= ? and i.intended_at < ?";
    private static final String WAVES =
            "select count(distinct r.id), count(distinct r.id) filter (where r.state = 'Succeeded'),"
                    + " min(w.taken_at), max(r.updated_at),"
                    + " min(e.seq) filter (where e.event = 'Intended' and e.at >= w.taken_at),"
                    + " max(e.seq) filter (where e.event = 'Succeeded')"
                    + " from run_wave w join run r on r.id = w.run_id"
                    + " join run_event e on e.run_id = r.id group by w.wave order by 3";

    private final String jdbcUrl;

    /**
     * A wave, as the runs that took a place in it show it.
     *
     * @param firstIntended number of its first event in the order in which the database wrote them:
     *     times are taken before the wait for a place
     * @param lastProven the same of its last proof
     */
    record Played(
            int begun,
            int proven,
            Instant first,
            Instant last,
            long firstIntended,
            long lastProven) {}

    /** Something that is asked in one connection. */
    @FunctionalInterface
    private interface Query<T> {
        T ask(Connection connection) throws SQLException;
    }

    public StormTable(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** Runs that the storm holds. */
    public int held() {
        return ask(
                connection -> {
                    try (var rows = connection.createStatement().executeQuery(HELD)) {
                        return number(rows);
                    }
                });
    }

    /** The domain of one of them. */
    public String someHeld() {
        return ask(
                connection -> {
                    try (var rows = connection.createStatement().executeQuery(SOME_HELD)) {
                        rows.next();
                        return rows.getString(1);
                    }
                });
    }

    /** Writes that nobody stood behind, intended between two times. */
    public int unattended(Instant from, Instant until) {
        return ask(
                connection -> {
                    try (var query = connection.prepareStatement(UNATTENDED)) {
                        query.setTimestamp(1, Timestamp.from(from));
                        query.setTimestamp(2, Timestamp.from(until));
                        return number(query.executeQuery());
                    }
                });
    }

    /** In their order. */
    public List<Played> waves() {
        return ask(
                connection -> {
                    try (var rows = connection.createStatement().executeQuery(WAVES)) {
                        var waves = new ArrayList<Played>();
                        while (rows.next()) {
                            waves.add(
                                    new Played(
                                            rows.getInt(1),
                                            rows.getInt(2),
                                            rows.getTimestamp(3).toInstant(),
                                            rows.getTimestamp(4).toInstant(),
                                            rows.getLong(5),
                                            rows.getLong(6)));
                        }
                        return waves;
                    }
                });
    }

    private <T> T ask(Query<T> query) {
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            return query.ask(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getInt(1);
    }
}
