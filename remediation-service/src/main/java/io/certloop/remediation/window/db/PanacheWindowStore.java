package io.certloop.remediation.window.db;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.window.MaintenanceWindow;
import io.certloop.remediation.window.WindowStore;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Windows in PostgreSQL. */
@ApplicationScoped
class PanacheWindowStore implements WindowStore {

    private static final String KEPT =
            "select id, account_id, once_from, once_until, week_days, week_from, week_until, zone,"
                    + " owner, reason, created_at, expires_at from maintenance_window"
                    + " where expires_at > ? order by created_at, id";

    private final Statements statements;
    private final AuditTrail audit;
    private final Clock clock;

    PanacheWindowStore(DataSource database, AuditTrail audit, Clock clock) {
        this.statements = new Statements(database);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void add(MaintenanceWindow window) {
        WindowRow.of(window).persist();
        audit.record(
                AuditEvent.of(window.createdAt(), window.owner(), AuditAction.WINDOW_SET)
                        .about(name(window))
                        .by(window.schedule().toString(), window.reason()));
    }

    /** Plain SQL, because every write at the provider reads them. */
    @Override
    public List<MaintenanceWindow> kept(Instant now) {
        return statements.query(KEPT, row -> WindowRow.of(row).toWindow(), now);
    }

    @Override
    @Transactional
    public boolean remove(UUID id, String by) {
        WindowRow row = WindowRow.findById(id);
        // One statement: of those who remove it at the same time, one has removed it.
        if (row == null || WindowRow.delete("id", id) == 0) {
            return false;
        }
        audit.record(
                AuditEvent.of(clock.instant(), by, AuditAction.WINDOW_LIFTED)
                        .about(name(row.toWindow())));
        return true;
    }

    private static String name(MaintenanceWindow window) {
        return "window "
                + window.id()
                + window.account().map(id -> " of account " + id).orElse(" of everything");
    }
}
