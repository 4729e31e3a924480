package io.certloop.remediation.budget.db;

import io.certloop.cloud.controlplane.budget.RequestBudget.Line;
import io.certloop.remediation.budget.PermitLeases;
import io.certloop.service.database.BriefWait;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * One row per lane; a lease is one statement, committed by itself. Plain SQL: nearly every request
 * to the provider asks for one.
 */
@ApplicationScoped
class SqlLanes implements PermitLeases {

    /** Times are nanoseconds since 1970: a time stamp would round them. */
    private static final String LEASE =
            """
            insert into request_lane as l (account_id, api, kept, next_turn)
            values (?, ?, ?, ?)
            on conflict (account_id, api, kept) do update
                set next_turn = greatest(l.next_turn, ?) + ?
                where greatest(l.next_turn, ?) <= ?
            returning next_turn
            """;

    private static final String NEXT =
            "select next_turn from request_lane where account_id = ? and api = ? and kept = ?";
    private static final long NANOS = 1_000_000_000L;

    private final DataSource database;

    SqlLanes(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> lease(
            Line line, boolean kept, Instant now, Duration interval, int count, Instant latest) {
        long length = interval.toNanos() * count;
        return first(
                        LEASE,
                        line,
                        kept,
                        nanos(now) + length,
                        nanos(now),
                        length,
                        nanos(now),
                        nanos(latest))
                .map(end -> instant(end - length));
    }

    @Override
    public Optional<Instant> next(Line line, boolean kept) {
        return first(NEXT, line, kept).map(SqlLanes::instant);
    }

    /** Never part of a caller's transaction: others wait for the row. */
    private Optional<Long> first(String sql, Line line, boolean kept, long... more) {
        return BriefWait.during(
                () ->
                        QuarkusTransaction.suspendingExisting()
                                .call(() -> read(sql, line, kept, more)));
    }

    private Optional<Long> read(String sql, Line line, boolean kept, long... more)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, line.account().value());
            statement.setString(2, line.api().name());
            statement.setBoolean(3, kept);
            for (int i = 0; i < more.length; i++) {
                statement.setLong(4 + i, more[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
            }
        }
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS + time.getNano();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
