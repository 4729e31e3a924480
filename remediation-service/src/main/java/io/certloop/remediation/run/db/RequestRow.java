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

    @Id
    UUID id;

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

    /**
     * The W3C trace context of the request, which the callback for this request continues; null while tracing is off.
     */
    String traceparent;
}
