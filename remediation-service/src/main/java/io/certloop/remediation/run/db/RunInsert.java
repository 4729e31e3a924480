package io.certloop.remediation.run.db;

import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Inserts a new run, the first entry of its timeline, the request that it serves and its task, all in one statement in
 * the caller's transaction.
 */
@ApplicationScoped
class RunInsert {

    private static final String SQL = """
            with taken as (
                insert into run (id, subject_key, domain, certificate_id, account_id, kind, trigger,
                    requested_by, reason, reason_code, reason_arguments, dry_run, state, state_data,
                    version, created_at, updated_at, evidence, parent_id, priority,
                    replace_sha256, previous_sha256)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                returning id),
            said as (
                insert into run_event (run_id, at, event, message, code, arguments)
                select id, ?, ?, ?, ?, ? from taken),
            asked as (
                insert into run_request (id, idempotency_key, fingerprint, run_id, requested_by,
                    trigger, reason, reason_code, reason_arguments, callback_url, requested_at,
                    traceparent, on_behalf_of)
                select cast(? as uuid), ?, ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ? from taken where ?
                on conflict do nothing
                returning id)
            """;

    private static final String WRITTEN =
            "select (select count(*) from taken), (select count(*) from asked), (%s) as not_after"
                    .formatted(PanacheInspectionStore.LAST_END);

    private final Statements statements;
    private final AuditLog audit;
    private final RunQueue queue;

    RunInsert(DataSource database, AuditLog audit, RunQueue queue) {
        this.statements = new Statements(database);
        this.audit = audit;
        this.queue = queue;
    }

    /**
     * Which rows were written. If a request was given but not written, its idempotency key was taken already, and the
     * caller must roll back the run.
     *
     * @param notAfter the end of the certificate that was configured at the last inspection of the domain
     */
    record Written(boolean run, boolean request, Optional<Instant> notAfter) {}

    /**
     * Writes the run and returns which rows were written.
     *
     * @param said the message of the first timeline entry
     * @param accepted the event for the audit
     * @param request null if the run has no request of its own, as the child of a group run
     */
    Written execute(RunRow run, Message said, AuditEvent accepted, RequestRow request) {
        StatementPart more = audit.recording(List.of(accepted), "taken")
                .and(queue.scheduling(new RunId(run.id), run.priority, "taken"));
        return statements.run(SQL + more.sql() + WRITTEN, statement -> {
            Values to = new Values(statement);
            fill(to, run);
            to.time(run.createdAt).text(run.state).message(said);
            fill(to, request == null ? new RequestRow() : request);
            to.truth(request != null).all(more.values()).text(run.domain);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Written(row.getInt(1) == 1, row.getInt(2) == 1, Statements.time(row, "not_after"));
            }
        });
    }

    private static void fill(Values to, RunRow run) throws SQLException {
        to.id(run.id).text(run.subjectKey).text(run.domain).text(run.certificateId);
        to.text(run.accountId).text(run.kind).text(run.trigger).text(run.requestedBy);
        to.text(run.reason)
                .text(run.reasonCode)
                .text(run.reasonArguments)
                .truth(run.dryRun)
                .text(run.state)
                .text(run.stateData);
        to.time(run.createdAt).time(run.updatedAt).text(run.evidence).id(run.parentId);
        to.number(run.priority).text(run.replaceSha256).text(run.previousSha256);
    }

    private static void fill(Values to, RequestRow request) throws SQLException {
        to.id(request.id).text(request.idempotencyKey).text(request.fingerprint);
        to.text(request.requestedBy).text(request.trigger).text(request.reason);
        to.text(request.reasonCode).text(request.reasonArguments);
        to.text(request.callbackUrl).time(request.requestedAt).text(request.traceparent);
        to.text(request.onBehalfOf);
    }
}
