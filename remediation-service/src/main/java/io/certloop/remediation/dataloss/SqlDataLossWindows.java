package io.certloop.remediation.dataloss;

import io.certloop.remediation.dataloss.DataLossWindow.Cause;
import io.certloop.service.database.DatabaseAtStart;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Detects data loss with one heartbeat row that every replica increments. The row contains the cluster and timeline on
 * which it was written, and the server reports those on which it runs: they differ after a promotion, whatever
 * connection or pooler leads to the server. A restored copy has the same cluster and timeline, but its count is below
 * the count that a replica remembers.
 */
@ApplicationScoped
class SqlDataLossWindows implements DataLossWindows {

    /**
     * The cluster and timeline of the server, by functions that every role may call. The timeline of
     * pg_control_checkpoint lags behind.
     */
    static final String SERVER = "(select system_identifier from pg_control_system()) || '/'"
            + " || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)";

    private static final String FIRST = "insert into database_heartbeat (id, server, beat, beat_at) values (1, "
            + SERVER
            + ", 0, ?) on conflict do nothing";

    private static final String READ = "select server = "
            + SERVER
            + ", beat, beat_at, last_window from database_heartbeat where id = 1 for update";

    private static final String BEAT = "update database_heartbeat set server = "
            + SERVER
            + ", beat = ?, beat_at = ?, last_window = ? where id = 1";

    private static final String RECORD =
            "insert into data_loss_window (id, cause, lost_from, noticed_at, settled_at) values (?, ?, ?, ?, ?)";

    private static final String ALL =
            "select id, cause, lost_from, noticed_at, settled_at from data_loss_window order by noticed_at desc";

    private static final String UNCHANGED =
            "exists (select 1 from database_heartbeat where id = 1 and beat >= ? and server = "
                    + SERVER
                    + " and last_window is not distinct from cast(? as uuid))";

    private final Statements statements;
    private final DataLossPolicy policy;
    private final Consumer<DataLossWindow> noticed;
    private final Clock clock;

    /** The heartbeat and windows that this replica knows to be committed; null before its first heartbeat. */
    private volatile Known knownOrNull;

    /** Whether a comparison found a difference since the last heartbeat. */
    private volatile boolean changed;

    SqlDataLossWindows(DataSource database, DataLossPolicy policy, Consumer<DataLossWindow> noticed, Clock clock) {
        this.statements = new Statements(database);
        this.policy = policy;
        this.noticed = noticed;
        this.clock = clock;
    }

    /**
     * The state after a heartbeat of this replica.
     *
     * @param lastWindowOrNull the window that was recorded last; null if there is none
     * @param windows all windows, newest first
     */
    record Known(long beat, UUID lastWindowOrNull, List<DataLossWindow> windows) {}

    record Row(boolean sameServer, long beat, Instant beatAt, UUID lastWindowOrNull) {}

    /** The first heartbeat compares the database before any task of this replica starts. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        DatabaseAtStart.run(this::beat);
    }

    @Override
    @Scheduled(
            every = "${certloop.data-loss.beat-every:PT5S}",
            delayed = "${certloop.data-loss.beat-every:PT5S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public synchronized void beat() {
        knownOrNull = JtaTransactions.INSTANCE.call(this::compared);
        changed = false;
    }

    private Known compared() {
        Instant now = clock.instant();
        statements.update(FIRST, now);
        Row row = statements.first(READ, SqlDataLossWindows::read).orElseThrow();
        Optional<DataLossWindow> lost = cause(row, now).map(cause -> window(cause, row, now));
        lost.ifPresent(this::record);
        UUID last = lost.map(DataLossWindow::id).orElse(row.lastWindowOrNull());
        long remembered = knownOrNull == null ? 0 : knownOrNull.beat();
        long beat = Math.max(row.beat(), remembered) + 1;
        statements.update(BEAT, beat, now, last);
        lost.ifPresent(noticed);
        return new Known(beat, last, statements.query(ALL, SqlDataLossWindows::window));
    }

    private static DataLossWindow window(ResultSet row) throws SQLException {
        return new DataLossWindow(
                row.getObject("id", UUID.class),
                Cause.valueOf(row.getString("cause")),
                Statements.instant(row, "lost_from"),
                Statements.instant(row, "noticed_at"),
                Statements.instant(row, "settled_at"));
    }

    private Optional<Cause> cause(Row row, Instant now) {
        if (!row.sameServer()) {
            return Optional.of(Cause.PROMOTED);
        }
        if (knownOrNull != null) {
            return row.beat() < knownOrNull.beat() ? Optional.of(Cause.WENT_BACK) : Optional.empty();
        }
        return row.beatAt().plus(policy.watched()).isBefore(now) ? Optional.of(Cause.UNWATCHED) : Optional.empty();
    }

    /** Creates a window. If no replica ran, {@code settledAt} is now, because no write can be under way. */
    private DataLossWindow window(Cause cause, Row row, Instant now) {
        Instant settled = cause == Cause.UNWATCHED ? now : now.plus(policy.settle());
        return new DataLossWindow(UUID.randomUUID(), cause, row.beatAt(), now, settled);
    }

    @Override
    public List<DataLossWindow> since(Instant changedAt) {
        if (changed || knownOrNull == null) {
            beat();
        }
        Instant from = changedAt.minus(policy.clockMargin());
        return knownOrNull.windows().stream()
                .filter(each -> !each.settledAt().isBefore(from))
                .toList();
    }

    @Override
    public boolean isUnchanged() {
        StatementPart same = unchanged();
        String query = "select 1 where " + same.sql();
        changed |= statements.query(query, row -> 1, same.values().toArray()).isEmpty();
        return !changed;
    }

    /**
     * A condition that holds while the database is unchanged. Before the first heartbeat it never holds: it compares
     * with the highest possible count.
     */
    @Override
    public StatementPart unchanged() {
        Known known = knownOrNull;
        return new StatementPart(
                UNCHANGED,
                known == null
                        ? Arrays.asList(Long.MAX_VALUE, null)
                        : Arrays.asList(known.beat(), known.lastWindowOrNull()));
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getBoolean(1),
                row.getLong("beat"),
                Statements.instant(row, "beat_at"),
                row.getObject("last_window", UUID.class));
    }

    private void record(DataLossWindow window) {
        statements.update(
                RECORD, window.id(), window.cause().name(), window.from(), window.noticedAt(), window.settledAt());
    }
}
