package io.certloop.remediation.run.db;

import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditRecording;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * A new run with the first line of its timeline and the request that it serves, as one statement.
 * In the caller's transaction.
 */
@ApplicationScoped
class RunInsert {

    private static final String SQL =
            """
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
            "select (select count(*) from taken), (select count(*) from asked)";

    private final Statements statements;
    private final AuditRecording audit;

    RunInsert(DataSource database, AuditRecording audit) {
        this.statements = new Statements(database);
        this.audit = audit;
    }

    /**
     * What was written. Where the request was not although there is one, its key was taken before,
     * and a run that was written must be rolled back.
     */
    record Written(boolean run, boolean request) {}

    /**
     * @param said the message of the first line
     * @param accepted for the audit
     * @param request null if the run serves none of its own
     */
    Written execute(RunRow run, Message said, AuditEvent accepted, RequestRow request) {
        StatementPart recorded = audit.recording(List.of(accepted), "taken");
        return statements.run(
                SQL + recorded.sql() + WRITTEN,
                statement -> {
                    Values to = new Values(statement);
                    fill(to, run);
                    to.time(run.createdAt).text(run.state).message(said);
                    fill(to, request == null ? new RequestRow() : request);
                    to.truth(request != null).all(recorded.values());
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        return new Written(row.getInt(1) == 1, row.getInt(2) == 1);
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
