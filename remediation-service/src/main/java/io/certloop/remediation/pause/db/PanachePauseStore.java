package io.certloop.remediation.pause.db;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.pause.PauseStore;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pauses in PostgreSQL. */
@ApplicationScoped
class PanachePauseStore implements PauseStore {

    private final AuditTrail audit;
    private final Clock clock;

    PanachePauseStore(AuditTrail audit, Clock clock) {
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

    @Override
    @Transactional
    public List<Pause> active(Instant now) {
        return PauseRow.<PauseRow>list("expiresAt > ?1", Sort.by("createdAt").and("id"), now)
                .stream()
                .map(PauseRow::toPause)
                .toList();
    }

    @Override
    @Transactional
    public boolean remove(UUID id, String by) {
        PauseRow row = PauseRow.findById(id);
        if (row == null || !PauseRow.deleteById(id)) {
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
