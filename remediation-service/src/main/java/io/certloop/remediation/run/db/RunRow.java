package io.certloop.remediation.run.db;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A run as a row. State writes go through the guarded UPDATE of {@link PanacheRunStore}. */
@Entity
@Table(name = "run")
class RunRow extends PanacheEntityBase {

    @Id UUID id;

    @Column(name = "subject_key")
    String subjectKey;

    String domain;

    @Column(name = "certificate_id")
    String certificateId;

    @Column(name = "account_id")
    String accountId;

    String kind;
    String trigger;

    @Column(name = "requested_by")
    String requestedBy;

    String reason;

    @Column(name = "dry_run")
    boolean dryRun;

    String state;

    @Column(name = "state_data")
    String stateData;

    long version;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "next_look_at")
    Instant nextLookAt;

    @Column(name = "found_account")
    String foundAccount;

    @Column(name = "changing_since")
    Instant changingSince;

    @Column(name = "unknown_since")
    Instant unknownSince;

    @Column(name = "cancelled_by")
    String cancelledBy;

    @Column(name = "cancel_reason")
    String cancelReason;

    @Column(name = "cancelled_at")
    Instant cancelledAt;

    int looks;
    int priority;
    String evidence;

    @Column(name = "parent_id")
    UUID parentId;
}
