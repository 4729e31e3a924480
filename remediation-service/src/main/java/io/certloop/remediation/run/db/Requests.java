package io.certloop.remediation.run.db;

import io.certloop.remediation.run.RemediationRequest;
import io.certloop.service.text.MessageJson;
import io.certloop.service.text.Sha256;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads and stores requests and their keys, in the caller's transaction. A key belongs to the caller who sent it: the
 * same key of another caller is another request.
 */
final class Requests {

    private static final String INSERT =
            "insert into run_request (id, idempotency_key, fingerprint, run_id, requested_by,"
                    + " trigger, reason, callback_url, requested_at, traceparent, on_behalf_of,"
                    + " reason_code, reason_arguments)"
                    + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
                    + " on conflict do nothing";

    private Requests() {}

    /** Creates the row of a request that is not assigned to a run yet. */
    static RequestRow row(RemediationRequest request, Optional<String> trace, Instant now) {
        RequestRow row = new RequestRow();
        row.id = UUID.randomUUID();
        row.idempotencyKey = request.idempotencyKey();
        row.fingerprint = Sha256.hex(request.fingerprint());
        row.requestedBy = request.requestedBy();
        row.trigger = request.trigger().name();
        row.reason = request.reason().text();
        row.reasonCode = request.reason().code();
        row.reasonArguments = MessageJson.arguments(request.reason());
        row.callbackUrl = request.callback().map(Object::toString).orElse(null);
        row.requestedAt = now.truncatedTo(ChronoUnit.MICROS);
        row.traceparent = trace.orElse(null);
        row.onBehalfOf = request.onBehalfOf().orElse(null);
        return row;
    }

    static Optional<RequestRow> known(RemediationRequest request) {
        return RequestRow.find(
                        "idempotencyKey = ?1 and requestedBy = ?2", request.idempotencyKey(), request.requestedBy())
                .firstResultOptional();
    }

    /** Returns false if its key is stored already. */
    static boolean insert(EntityManager db, RequestRow row, UUID run) {
        return db.createNativeQuery(INSERT)
                        .setParameter(1, row.id)
                        .setParameter(2, row.idempotencyKey)
                        .setParameter(3, row.fingerprint)
                        .setParameter(4, run)
                        .setParameter(5, row.requestedBy)
                        .setParameter(6, row.trigger)
                        .setParameter(7, row.reason)
                        .setParameter(8, row.callbackUrl)
                        .setParameter(9, row.requestedAt)
                        .setParameter(10, row.traceparent)
                        .setParameter(11, row.onBehalfOf)
                        .setParameter(12, row.reasonCode)
                        .setParameter(13, row.reasonArguments)
                        .executeUpdate()
                == 1;
    }
}
