package io.certloop.remediation.run.db;

import io.certloop.access.database.Transactions;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.ApprovalRules;
import io.certloop.remediation.run.Approvals;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunAudit;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunQueue;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Approvals in PostgreSQL. */
@ApplicationScoped
class PanacheApprovals implements Approvals {

    private final EntityManager db;
    private final RunCodec codec;
    private final RunQueue queue;
    private final AuditTrail audit;

    PanacheApprovals(EntityManager db, RunCodec codec, RunQueue queue, AuditTrail audit) {
        this.db = db;
        this.codec = codec;
        this.queue = queue;
        this.audit = audit;
    }

    @Override
    public Optional<RemediationRun> decide(RunId run, Approval decision) {
        return Transactions.call(() -> write(run, decision));
    }

    /** The run is locked, so that the plan cannot change between the rules and the commit. */
    private Optional<RemediationRun> write(RunId id, Approval decision) {
        RunRow row = db.find(RunRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return Optional.empty();
        }
        RemediationRun run = codec.toRun(row);
        ApprovalRules.refusal(run.state(), requesters(row), decision)
                .ifPresent(
                        why -> {
                            throw new Refused(why);
                        });
        ApprovalRow.of(id.value(), decision).persist();
        String event = decision.approved() ? "Approved" : "Rejected";
        String message = "by " + decision.by() + ": " + decision.reason();
        RunEvents.append(db, id, decision.at(), event, message);
        audit.record(RunAudit.decided(id, run.subject(), decision));
        RunRow.update("nextLookAt = ?1 where id = ?2", decision.at(), id.value());
        queue.hurry(id);
        return Optional.of(run);
    }

    /** Those of the run that started this one count, too. */
    @SuppressWarnings("unchecked")
    private List<String> requesters(RunRow row) {
        return (List<String>)
                db.createNativeQuery(
                                "select requested_by from run where id in (?1, ?2) union"
                                        + " select requested_by from run_request"
                                        + " where run_id in (?1, ?2)",
                                String.class)
                        .setParameter(1, row.id)
                        .setParameter(2, row.parentId == null ? row.id : row.parentId)
                        .getResultList();
    }

    @Override
    public List<Approval> of(RunId run) {
        return Transactions.call(
                () ->
                        ApprovalRow.<ApprovalRow>list(
                                        "runId = ?1", Sort.by("decidedAt").and("id"), run.value())
                                .stream()
                                .map(ApprovalRow::toApproval)
                                .toList());
    }
}
