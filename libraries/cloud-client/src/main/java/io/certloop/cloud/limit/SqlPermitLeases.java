package io.certloop.cloud.limit;

import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Statements.RowReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Permit leases in PostgreSQL that all replicas share: one row per account and API, and another for the permits that
 * are reserved for on-call. A lease is one statement that commits on its own and never joins the caller's transaction,
 * because other processes wait for the row. The database's clock is used, so that the clocks of replicas need not
 * agree. Times are nanoseconds since 1970, because a timestamp column would round them.
 */
public final class SqlPermitLeases implements PermitLeases {

    private static final long NANOS = 1_000_000_000L;
    private static final String OWN_CLOCK = "cast(extract(epoch from clock_timestamp()) * 1000000000 as bigint)";
    private static final String OF_LANE = "where account_id = ? and api = ? and kept = ?";

    /**
     * Leases permits of one lane, which is an account and an API, shared by all callers or reserved for on-call.
     * Returns no row if the lane was never used. The time is read after the row is locked, because waiting for the lock
     * takes time.
     */
    private static final String LEASE = """
            with lane as (select * from %1$s %3$s for update),
                timed as (select *, %2$s as now from lane),
                free as (select *, greatest(next_turn, now) - now as wait from timed),
                taken as (
                    update %1$s as l
                    set next_turn = now + wait + cast(ceil(? / free.share) as bigint) * ?,
                        share = least(1, free.share + ?)
                    from free
                    where (l.account_id, l.api, l.kept) = (free.account_id, free.api, free.kept)
                        and wait <= ?
                    returning true)
            select wait, share, exists (select from taken) from free
            """;

    private static final String NEXT = "select greatest(0, next_turn - %2$s) from %1$s %3$s";

    private static final String PUSHED_BACK =
            "update %1$s set pushed_back_at = to_timestamp(%2$s / 1e9), share = greatest(share / 2,"
                    + " "
                    + Share.LEAST
                    + ") %3$s and pushed_back_at <= to_timestamp(%2$s / 1e9) - interval '"
                    + Share.TOGETHER
                    + "' returning true";

    private static final String FIRST = "insert into %1$s (account_id, api, kept, next_turn) values (?, ?, ?, 0)"
            + " on conflict do nothing returning true";

    private final Statements statements;
    private final String table;
    private final Optional<Clock> clock;

    /**
     * @param table name of a table with the columns {@code account_id}, {@code api}, {@code kept}, {@code next_turn},
     *     {@code share} and {@code pushed_back_at}
     */
    public SqlPermitLeases(DataSource database, String table) {
        this(database, table, Optional.empty());
    }

    /** @param clock replaces the database's clock, for tests that cannot wait */
    public SqlPermitLeases(DataSource database, String table, Optional<Clock> clock) {
        this.statements = new Statements(database);
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Optional<Lease> lease(Lane lane, int permits, Duration interval, Duration longestWait) {
        return ofKnown(
                        lane,
                        () -> read(
                                LEASE,
                                row -> lease(row, interval),
                                lane,
                                (double) interval.toNanos(),
                                permits,
                                permits * Share.STEP,
                                longestWait.toNanos()))
                .orElseThrow();
    }

    private static Optional<Lease> lease(ResultSet row, Duration interval) throws SQLException {
        var share = new Share(row.getDouble(2), Duration.ZERO);
        var lease = new Lease(Duration.ofNanos(row.getLong(1)), share.slowed(interval));
        return row.getBoolean(3) ? Optional.of(lease) : Optional.empty();
    }

    @Override
    public Duration next(Lane lane) {
        return JtaTransactions.outside(() -> read(NEXT, row -> Duration.ofNanos(row.getLong(1)), lane))
                .orElse(Duration.ZERO);
    }

    @Override
    public void pushedBack(Lane lane) {
        ofKnown(lane, () -> read(PUSHED_BACK, row -> true, lane));
    }

    /**
     * Runs the work; if the lane (an account and an API, shared or reserved for on-call) has no row yet, creates the
     * row and runs the work again. Another replica may create the row at the same time. Both statements use one
     * connection, because many lanes are new at the same time when a sweep starts.
     */
    private <T> Optional<T> ofKnown(Lane lane, Callable<Optional<T>> work) {
        return JtaTransactions.outside(work)
                .or(() -> JtaTransactions.INSTANCE.call(() -> {
                    read(FIRST, row -> true, lane);
                    return work.call();
                }));
    }

    private <T> Optional<T> read(String sql, RowReader<@Nullable T> reader, Lane lane, Object... more) {
        return statements.first(
                sql.formatted(table, now(), OF_LANE),
                reader,
                Stream.concat(
                                Stream.of(
                                        lane.line().account().value(),
                                        lane.line().api(),
                                        lane.kept()),
                                Stream.of(more))
                        .toArray());
    }

    private String now() {
        return clock.map(Clock::instant)
                .map(time -> Long.toString(time.getEpochSecond() * NANOS + time.getNano()))
                .orElse(OWN_CLOCK);
    }
}
