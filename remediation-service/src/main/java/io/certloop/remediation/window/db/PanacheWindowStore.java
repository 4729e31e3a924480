package io.certloop.remediation.window.db;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.window.MaintenanceWindow;
import io.certloop.remediation.window.WindowStore;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Windows in PostgreSQL. */
@ApplicationScoped
class PanacheWindowStore implements WindowStore {

    private final AuditTrail audit;
    private final Clock clock;

    PanacheWindowStore(AuditTrail audit, Clock clock) {
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

    @Override
    @Transactional
    public List<MaintenanceWindow> kept(Instant now) {
        return WindowRow.<WindowRow>list("expiresAt > ?1", Sort.by("createdAt").and("id"), now)
                .stream()
                .map(WindowRow::toWindow)
                .toList();
    }

    @Override
    @Transactional
    public boolean remove(UUID id, String by) {
        WindowRow row = WindowRow.findById(id);
        if (row == null || !WindowRow.deleteById(id)) {
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
