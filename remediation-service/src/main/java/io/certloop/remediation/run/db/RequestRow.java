package io.certloop.remediation.run.db;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A request that was taken; the key makes it idempotent. */
@Entity
@Table(name = "run_request")
class RequestRow extends PanacheEntityBase {

    @Id UUID id;

    @Column(name = "idempotency_key")
    String idempotencyKey;

    String fingerprint;

    @Column(name = "run_id")
    UUID runId;

    @Column(name = "requested_by")
    String requestedBy;

    String trigger;
    String reason;

    @Column(name = "reason_code")
    String reasonCode;

    @Column(name = "reason_arguments")
    String reasonArguments;

    @Column(name = "callback_url")
    String callbackUrl;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "on_behalf_of")
    String onBehalfOf;

    /** The trace that the answer to this request belongs to. */
    String traceparent;
}
