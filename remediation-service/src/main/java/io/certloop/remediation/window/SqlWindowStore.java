package io.certloop.remediation.window;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

@ApplicationScoped
class SqlWindowStore implements WindowStore {

    /**
     * All columns of a window. Either {@code once_from} and {@code once_until} are set, or the columns of weekly
     * windows.
     */
    private static final String COLUMNS = "id, account_id, owner, reason, created_at, expires_at,"
            + " once_from, once_until, week_days, week_from, week_until, zone";

    private static final String ADD =
            "insert into maintenance_window (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String KEPT =
            "select " + COLUMNS + " from maintenance_window where expires_at > ? order by created_at, id";

    /** Removes a window in one statement, so that only one of several concurrent callers removes it. */
    private static final String REMOVE = "delete from maintenance_window where id = ? returning " + COLUMNS;

    private final Statements statements;
    private final AuditTrail audit;
    private final Clock clock;

    SqlWindowStore(DataSource database, AuditTrail audit, Clock clock) {
        this.statements = new Statements(database);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void add(MaintenanceWindow window) {
        Optional<Schedule.Once> once = Optional.of(window.schedule())
                .filter(Schedule.Once.class::isInstance)
                .map(Schedule.Once.class::cast);
        Optional<Schedule.Weekly> weekly = Optional.of(window.schedule())
                .filter(Schedule.Weekly.class::isInstance)
                .map(Schedule.Weekly.class::cast);
        statements.update(
                ADD,
                window.id(),
                window.account(),
                window.owner(),
                window.reason(),
                window.createdAt(),
                window.expiresAt(),
                once.map(Schedule.Once::from),
                once.map(Schedule.Once::until),
                weekly.map(SqlWindowStore::days),
                weekly.map(each -> each.from().toString()),
                weekly.map(each -> each.until().toString()),
                weekly.map(each -> each.zone().getId()));
        audit.record(AuditEvent.of(window.createdAt(), window.owner(), AuditAction.WINDOW_SET)
                .about(name(window))
                .by(window.schedule().toString(), window.reason()));
    }

    private static String days(Schedule.Weekly weekly) {
        return weekly.days().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(","));
    }

    @Override
    public List<MaintenanceWindow> kept(Instant now) {
        return statements.query(KEPT, SqlWindowStore::window, now);
    }

    @Override
    @Transactional
    public boolean remove(UUID id, String by) {
        Optional<MaintenanceWindow> removed = statements.first(REMOVE, SqlWindowStore::window, id);
        removed.ifPresent(window -> audit.record(
                AuditEvent.of(clock.instant(), by, AuditAction.WINDOW_LIFTED).about(name(window))));
        return removed.isPresent();
    }

    private static MaintenanceWindow window(ResultSet row) throws SQLException {
        return new MaintenanceWindow(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getString("account_id")),
                schedule(row),
                row.getString("owner"),
                row.getString("reason"),
                Statements.instant(row, "created_at"),
                Statements.instant(row, "expires_at"));
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        String days = row.getString("week_days");
        return days == null
                ? new Schedule.Once(Statements.instant(row, "once_from"), Statements.instant(row, "once_until"))
                : new Schedule.Weekly(
                        Arrays.stream(days.split(",")).map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                        LocalTime.parse(row.getString("week_from")),
                        LocalTime.parse(row.getString("week_until")),
                        ZoneId.of(row.getString("zone")));
    }

    private static String name(MaintenanceWindow window) {
        return "window "
                + window.id()
                + window.account().map(id -> " of account " + id).orElse(" of everything");
    }
}
