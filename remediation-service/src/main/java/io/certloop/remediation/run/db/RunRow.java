package io.certloop.remediation.run.db;

import io.certloop.service.security.limits.PageBytes;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** A run as a database row. State changes go through the guarded UPDATE of {@link PanacheRunStore}. */
@Entity
@Table(name = "run")
class RunRow extends PanacheEntityBase {

    @Id
    UUID id;

    String subjectKey;
    String domain;
    String certificateId;
    String accountId;
    String kind;
    String trigger;
    String requestedBy;
    String reason;
    String reasonCode;
    String reasonArguments;
    boolean dryRun;
    String state;
    String stateData;
    long version;
    Instant createdAt;
    Instant updatedAt;
    Instant nextLookAt;
    String foundAccount;
    Instant changingSince;
    Instant unknownSince;
    String cancelledBy;
    String cancelReason;
    Instant cancelledAt;
    int looks;
    int priority;
    String evidence;
    UUID parentId;

    /** SHA-256 of a certificate to be replaced. */
    String replaceSha256;

    /** SHA-256 of the certificate that edges served before somebody other than CertLoop replaced it. */
    String previousSha256;

    /** The approximate size of the run in an HTTP response, in bytes. */
    long bytes() {
        return PageBytes.of(reason, stateData, evidence);
    }

    /** Reads a run from a result row that holds all columns of the table. */
    static RunRow of(ResultSet row) throws SQLException {
        RunRow found = new RunRow();
        found.id = row.getObject("id", UUID.class);
        found.subjectKey = row.getString("subject_key");
        found.domain = row.getString("domain");
        found.certificateId = row.getString("certificate_id");
        found.accountId = row.getString("account_id");
        found.kind = row.getString("kind");
        found.trigger = row.getString("trigger");
        found.requestedBy = row.getString("requested_by");
        found.reason = row.getString("reason");
        found.reasonCode = row.getString("reason_code");
        found.reasonArguments = row.getString("reason_arguments");
        found.dryRun = row.getBoolean("dry_run");
        found.state = row.getString("state");
        found.stateData = row.getString("state_data");
        found.version = row.getLong("version");
        found.createdAt = time(row, "created_at");
        found.updatedAt = time(row, "updated_at");
        found.nextLookAt = time(row, "next_look_at");
        found.foundAccount = row.getString("found_account");
        found.changingSince = time(row, "changing_since");
        found.unknownSince = time(row, "unknown_since");
        found.cancelledBy = row.getString("cancelled_by");
        found.cancelReason = row.getString("cancel_reason");
        found.cancelledAt = time(row, "cancelled_at");
        found.looks = row.getInt("looks");
        found.priority = row.getInt("priority");
        found.evidence = row.getString("evidence");
        found.parentId = row.getObject("parent_id", UUID.class);
        found.replaceSha256 = row.getString("replace_sha256");
        found.previousSha256 = row.getString("previous_sha256");
        return found;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
