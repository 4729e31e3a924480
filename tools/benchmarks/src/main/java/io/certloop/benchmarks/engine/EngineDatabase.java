package io.certloop.benchmarks.engine;

import io.certloop.harness.system.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Queries the database of remediation-service for its runs and for the statistics of its statements. */
final class EngineDatabase implements AutoCloseable {

    private static final String ENDED =
            "('Succeeded', 'NothingToDo', 'CustomerActionNeeded', 'Escalated', 'Cancelled')";
    private static final String OPEN = "('Queued', 'Diagnosing', 'Held', 'AwaitingApproval', 'Acting', 'Verifying')";

    private static final Duration POLL_EVERY = Duration.ofMillis(250);
    private final Connection connection;

    EngineDatabase(String url) throws SQLException {
        this.connection = DriverManager.getConnection(url);
        Sql.rows(connection, "create extension if not exists pg_stat_statements", row -> "");
    }

    /** What the database executed so far: statements, and the transactions around them. */
    record Requested(long statements, long transactions) {}

    /** Process id of this connection's backend. All other processes of the database have the same parent. */
    long pid() throws SQLException {
        return number("select pg_backend_pid()");
    }

    long ended() throws SQLException {
        return number("select count(*) from run where state in " + ENDED);
    }

    /**
     * Whether this many runs have ended. The query looks for an open run first, by an index: counting the ended runs
     * four times a second was a sixth of the database's work.
     */
    private boolean haveEnded(long runs) throws SQLException {
        return number("select count(*) from (select from run where state in %s limit 1)".formatted(OPEN)) == 0
                && ended() >= runs;
    }

    /**
     * Waits until this many runs have ended.
     *
     * @return false if they have not ended within {@code patience}
     */
    boolean awaitEnded(long runs, Duration patience) throws SQLException {
        long until = System.nanoTime() + patience.toNanos();
        while (!haveEnded(runs)) {
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(POLL_EVERY.toNanos());
        }
        return true;
    }

    long succeeded() throws SQLException {
        return number("select count(*) from run where state = 'Succeeded'");
    }

    /** When the last step of any run was committed. */
    Instant lastMove() throws SQLException {
        return Sql.rows(
                        connection,
                        "select max(updated_at) from run",
                        row -> row.getTimestamp(1).toInstant())
                .getFirst();
    }

    /** For each domain whose repair was proven, when the proof was committed. */
    Map<String, Instant> provenAt() throws SQLException {
        var proven = new HashMap<String, Instant>();
        Sql.rows(
                connection,
                "select domain, updated_at from run where state = 'Succeeded'",
                row -> proven.put(row.getString(1), row.getTimestamp(2).toInstant()));
        return proven;
    }

    /**
     * Updates the statistics of the tables, so that statements are planned as in the database of a service that has run
     * for a while.
     */
    void analyse() throws SQLException {
        Sql.rows(connection, "vacuum analyze", row -> "");
    }

    /** The statements that took most of the database's time, with their milliseconds and calls per run. */
    List<String> mostTime(int statements, long runs) throws SQLException {
        return Sql.rows(
                connection,
                "select total_exec_time, calls, left(regexp_replace(query, '\\s+', ' ', 'g'), 90)"
                        + " from pg_stat_statements where dbid = (select oid from pg_database"
                        + " where datname = current_database()) order by 1 desc limit ?",
                row -> "%.2f ms in %.1f calls: %s"
                        .formatted(row.getDouble(1) / runs, row.getDouble(2) / runs, row.getString(3)),
                statements);
    }

    /**
     * What the database executed so far. Complete only once the service has ended, because its connections report their
     * statistics late.
     */
    Requested asked() throws SQLException {
        return new Requested(
                number("select sum(calls) from pg_stat_statements where dbid = (select oid from"
                        + " pg_database where datname = current_database()) and query !~*"
                        + " '^(begin|commit|rollback|set|show)'"),
                number("select xact_commit + xact_rollback from pg_stat_database where datname ="
                        + " current_database()"));
    }

    private long number(String query) throws SQLException {
        return Sql.rows(connection, query, row -> row.getLong(1)).getFirst();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
