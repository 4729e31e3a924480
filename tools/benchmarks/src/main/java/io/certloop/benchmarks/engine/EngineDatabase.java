package io.certloop.benchmarks.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the engine's database says of its runs, and of what it was asked. */
public final class EngineDatabase implements AutoCloseable {

    private static final String ENDED =
            "('Succeeded', 'NothingToDo', 'CustomerActionNeeded', 'Escalated', 'Cancelled')";

    private final Connection connection;

    public EngineDatabase(String url) throws SQLException {
        this.connection = DriverManager.getConnection(url);
        try (var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
        }
    }

    /** What it was asked so far: statements, and the transactions around them. */
    record Asked(long statements, long transactions) {}

    /** The process of this very connection; all others have the same parent. */
    long pid() throws SQLException {
        return number("select pg_backend_pid()");
    }

    public long ended() throws SQLException {
        return number("select count(*) from run where state in " + ENDED);
    }

    public long succeeded() throws SQLException {
        return number("select count(*) from run where state = 'Succeeded'");
    }

    /** When the last step of any run was committed. */
    Instant lastMove() throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select max(updated_at) from run")) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        }
    }

    /** When which domain's repair was proven, and the proof committed. */
    Map<String, Instant> provenAt() throws SQLException {
        var proven = new HashMap<String, Instant>();
        try (var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select domain, updated_at from run where state = 'Succeeded'")) {
            while (rows.next()) {
                Timestamp at = rows.getTimestamp(2);
                proven.put(rows.getString(1), at.toInstant());
            }
        }
        return proven;
    }

    /** As the database of a service that has run for a while: planned by what its tables hold. */
    void analyse() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    /** The statements that took most of the database's time, with their milliseconds per run. */
    List<String> mostTime(int statements, long runs) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select total_exec_time, calls, regexp_replace(query, '\\s+', ' ',"
                                        + " 'g') from pg_stat_statements where dbid = (select oid"
                                        + " from pg_database where datname = current_database())"
                                        + " order by 1 desc limit "
                                        + statements)) {
            while (rows.next()) {
                var query = rows.getString(3);
                found.add(
                        "%.2f ms in %.1f calls: %s"
                                .formatted(
                                        rows.getDouble(1) / runs,
                                        rows.getDouble(2) / runs,
                                        query.substring(0, Math.min(query.length(), 90))));
            }
        }
        return found;
    }

    /** Whole only once the service has ended: its connections tell late. */
    Asked asked() throws SQLException {
        return new Asked(
                number(
                        "select sum(calls) from pg_stat_statements where dbid = (select oid from"
                                + " pg_database where datname = current_database()) and query !~*"
                                + " '^(begin|commit|rollback|set|show)'"),
                number(
                        "select xact_commit + xact_rollback from pg_stat_database where datname ="
                                + " current_database()"));
    }

    private long number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
