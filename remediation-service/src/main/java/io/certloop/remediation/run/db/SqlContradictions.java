package io.certloop.remediation.run.db;

import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.evidence.FalseSuccesses;
import io.certloop.remediation.run.report.RunAudit;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Marks successful runs as false successes, in their timeline and in the audit. */
@ApplicationScoped
class SqlContradictions implements FalseSuccesses {

    private final EntityManager db;
    private final AuditTrail audit;
    private final Clock clock;

    SqlContradictions(EntityManager db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void mark(RemediationRun proven, Message how) {
        JtaTransactions.INSTANCE.run(() -> markOnce(proven, how));
    }

    /** Locks the run, so that two concurrent callers mark it only once. */
    private void markOnce(RemediationRun proven, Message how) {
        db.find(RunRow.class, proven.id().value(), LockModeType.PESSIMISTIC_WRITE);
        boolean isMarked = RunEvents.list(db, List.of(proven.id())).values().stream()
                .flatMap(List::stream)
                .anyMatch(each -> each.event().equals(TimelineEntry.FALSE_SUCCESS));
        if (!isMarked) {
            Instant now = clock.instant();
            RunRow.update("version = version + 1 where id = ?1", proven.id().value());
            RunEvents.append(db, proven.id(), now, TimelineEntry.FALSE_SUCCESS, how);
            audit.record(RunAudit.contradicted(proven, how, now));
        }
    }
}
