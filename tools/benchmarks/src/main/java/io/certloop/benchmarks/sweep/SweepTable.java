package io.certloop.benchmarks.sweep;

import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads the sweeps and their results from the watcher's database, whichever replica did the work. */
final class SweepTable implements AutoCloseable {

    private static final Duration POLL_EVERY = Duration.ofMillis(100);

    private final Connection connection;

    SweepTable(String url) throws SQLException {
        this.connection = DriverManager.getConnection(url);
    }

    /**
     * Figures of the last sweep.
     *
     * @param looked inspections that its shards recorded; more inspections than domains mean that a domain was swept
     *     twice
     * @param swept distinct domains that the sweep has inspected
     * @param known domains that the watcher knows
     */
    record Swept(
            boolean done,
            Duration time,
            long looked,
            long edges,
            long unseen,
            long requests,
            long needed,
            long swept,
            long known) {

        /** Tells whether every domain of the fleet was inspected exactly once. */
        boolean isWhole(long fleet) {
            return done && known == fleet && swept == fleet && looked == fleet;
        }
    }

    Swept last() {
        return rows(
                        """
                        select s.state = 'DONE', s.started_at, coalesce(s.finished_at, now()),
                            sum(p.domains), sum(p.edges_probed), sum(p.could_not_look),
                            sum(p.requests), sum(p.needed),
                            (select count(*) from domain d where d.last_sweep = s.id),
                            (select count(*) from domain)
                        from sweep s join shard p on p.sweep_id = s.id
                        where s.position = (select max(position) from sweep) group by s.id
                        """,
                        row -> new Swept(
                                row.getBoolean(1),
                                Duration.between(at(row, 2), at(row, 3)),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8),
                                row.getLong(9),
                                row.getLong(10)))
                .getFirst();
    }

    /** The number of inspections that the last sweep has recorded so far; a cheap query. */
    long looked() {
        return number(
                "select sum(domains) from shard where sweep_id = (select id from sweep order by position desc limit 1)");
    }

    /**
     * The process id of PostgreSQL's backend for this connection; the backends of all connections have the same parent
     * process.
     */
    long pid() {
        return number("select pg_backend_pid()");
    }

    boolean isDone() {
        return rows("select state = 'DONE' from sweep order by position desc limit 1", row -> row.getBoolean(1))
                .getFirst();
    }

    long findings() {
        return number("select count(*) from finding");
    }

    Swept awaitDone(Duration patience) {
        await(this::isDone, patience);
        return last();
    }

    /**
     * Waits until the condition is true.
     *
     * @throws IllegalStateException if the condition is not true in time
     */
    void await(BooleanSupplier reached, Duration patience) {
        Progress.require("the sweep", patience, POLL_EVERY, reached);
    }

    private long number(String query) {
        return rows(query, row -> row.getLong(1)).getFirst();
    }

    private <T> List<T> rows(String query, Sql.Row<T> row) {
        try {
            return Sql.rows(connection, query, row);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
