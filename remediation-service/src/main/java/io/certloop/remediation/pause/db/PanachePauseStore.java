package io.certloop.remediation.pause.db;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.pause.PauseStore;
import io.certloop.service.database.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Pauses in PostgreSQL. */
@ApplicationScoped
class PanachePauseStore implements PauseStore {

    private static final String ACTIVE =
            "select id, account_id, kind, owner, reason, created_at, expires_at from pause"
                    + " where expires_at > ? order by created_at, id";

    private final Statements statements;
    private final AuditTrail audit;
    private final Clock clock;

    PanachePauseStore(DataSource database, AuditTrail audit, Clock clock) {
        this.statements = new Statements(database);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void add(Pause pause) {
        PauseRow.of(pause).persist();
        audit.record(
                AuditEvent.of(pause.createdAt(), pause.owner(), AuditAction.PAUSED)
                        .about(name(pause))
                        .by("until " + pause.expiresAt(), pause.reason()));
    }

    /** Plain SQL, because every write at the provider reads them. */
    @Override
    public List<Pause> active(Instant now) {
        return statements.query(ACTIVE, row -> PauseRow.of(row).toPause(), now);
    }

    @Override
    @Transactional
    public boolean remove(UUID id, String by) {
        PauseRow row = PauseRow.findById(id);
        // One statement: of those who lift it at the same time, one has lifted it.
        if (row == null || PauseRow.delete("id", id) == 0) {
            return false;
        }
        audit.record(
                AuditEvent.of(clock.instant(), by, AuditAction.PAUSE_LIFTED)
                        .about(name(row.toPause())));
        return true;
    }

    private static String name(Pause pause) {
        String what =
                Stream.of(
                                pause.account().map(id -> " of account " + id),
                                pause.kind().map(kind -> " of kind " + kind))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining());
        return "pause " + pause.id() + (what.isEmpty() ? " of everything" : what);
    }
}
