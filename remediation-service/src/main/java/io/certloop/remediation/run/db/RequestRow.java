package io.certloop.remediation.run.db;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A request that was accepted; its key makes it idempotent. */
@Entity
@Table(name = "run_request")
class RequestRow extends PanacheEntityBase {

    @Id UUID id;

    String idempotencyKey;
    String fingerprint;
    UUID runId;
    String requestedBy;
    String trigger;
    String reason;
    String reasonCode;
    String reasonArguments;
    String callbackUrl;
    Instant requestedAt;
    String onBehalfOf;

    /** The trace that the answer to this request belongs to. */
    String traceparent;
}
