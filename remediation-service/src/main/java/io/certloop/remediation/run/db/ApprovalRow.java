package io.certloop.remediation.run.db;

import io.certloop.remediation.run.Approval;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "approval")
class ApprovalRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID runId;
    String planHash;
    boolean approved;
    String decidedBy;
    String reason;
    Instant decidedAt;
    Instant validUntil;

    /** When the run began to wait for this decision. */
    Instant askedAt;

    static ApprovalRow of(UUID run, Approval from) {
        ApprovalRow row = new ApprovalRow();
        row.id = UUID.randomUUID();
        row.runId = run;
        row.planHash = from.planHash();
        row.approved = from.approved();
        row.decidedBy = from.by();
        row.reason = from.reason();
        row.decidedAt = from.at();
        row.validUntil = from.validUntil();
        return row;
    }

    Approval toApproval() {
        return new Approval(planHash, approved, decidedBy, reason, decidedAt, validUntil);
    }
}
