package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.remediation.run.evidence.InspectionStore;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import io.certloop.service.text.Sha256;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Inserts a new run, the first entry of its timeline, the request that it serves and its task, all in one statement in
 * the caller's transaction.
 */
@Singleton
class RunInsert {

    private static final String REQUEST =
            "insert into run_request (run_id, id, idempotency_key, fingerprint, requested_by, trigger, reason,"
                    + " reason_code, reason_arguments, callback_url, requested_at, traceparent, on_behalf_of)";

    private static final String RUN = """
            with taken as (
                insert into run (id, subject_key, domain, certificate_id, account_id, kind, trigger,
                    requested_by, reason, reason_code, reason_arguments, dry_run, state, state_data,
                    version, created_at, updated_at, evidence, parent_id, priority,
                    replace_sha256, previous_sha256)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, '[]', ?, ?, ?, ?)
                on conflict do nothing
                returning id),
            said as (
                insert into run_event (run_id, at, event, message, code, arguments)
                select id, ?, ?, ?, ?, ? from taken)
            """;

    private static final String ASKED = """
            , asked as (
                %s
                select id, cast(? as uuid), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from taken
                on conflict do nothing
                returning id)
            """.formatted(REQUEST);

    private static final String ATTACHED =
            REQUEST + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

    private static final String WRITTEN = "select (select count(*) from taken), (select count(*) from %s), ("
            + InspectionStore.LAST_END + ") as not_after";

    private final Statements statements;
    private final RunCodec codec;
    private final AuditLog audit;
    private final RunQueue queue;

    RunInsert(DataSource database, RunCodec codec, AuditLog audit, RunQueue queue) {
        this.statements = new Statements(database);
        this.codec = codec;
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
     * @param asked null if the run has no request of its own, as the child of a group run
     */
    Written execute(
            RemediationRun run,
            Message said,
            AuditEvent accepted,
            RemediationRequest request,
            @Nullable AttachedRequest asked) {
        StatementPart more =
                audit.recording(List.of(accepted), "taken").and(queue.scheduling(run.id(), run.priority(), "taken"));
        List<@Nullable Object> values = values(run);
        values.addAll(Arrays.asList(run.createdAt(), run.state().name()));
        values.addAll(texts(said));
        if (asked != null) {
            values.addAll(values(request, asked));
        }
        values.addAll(more.values());
        values.add(run.subject().domain().map(DomainName::value));
        String sql =
                RUN + (asked == null ? "" : ASKED) + more.sql() + WRITTEN.formatted(asked == null ? "taken" : "asked");
        return statements
                .first(
                        sql,
                        row -> new Written(row.getInt(1) == 1, row.getInt(2) == 1, Statements.time(row, "not_after")),
                        values.toArray())
                .orElseThrow();
    }

    /** Stores the request with a run that exists; returns false if its key is stored already. */
    boolean attach(RunId run, RemediationRequest request, AttachedRequest asked) {
        List<@Nullable Object> values = values(request, asked);
        values.addFirst(run.value());
        return statements.update(ATTACHED, values.toArray()) == 1;
    }

    private List<@Nullable Object> values(RemediationRun run) {
        Subject subject = run.subject();
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                run.id().value(),
                subject.key(run.kind()),
                subject.domain().map(DomainName::value),
                subject.certificate().map(CertificateId::value),
                subject.account().map(AccountId::value),
                run.kind().map(Enum::name),
                run.trigger().name(),
                run.requestedBy()));
        values.addAll(texts(run.reason()));
        values.addAll(Arrays.asList(
                run.dryRun(),
                run.state().name(),
                codec.write(run.state()),
                run.createdAt(),
                run.updatedAt(),
                run.parent().map(RunId::value),
                run.priority(),
                run.hints().replace(),
                run.hints().previous()));
        return values;
    }

    private static List<@Nullable Object> values(RemediationRequest request, AttachedRequest asked) {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                UUID.randomUUID(),
                request.idempotencyKey(),
                Sha256.hex(request.fingerprint()),
                asked.by(),
                asked.trigger().name()));
        values.addAll(texts(asked.reason()));
        values.addAll(Arrays.asList(
                request.callback().map(URI::toString), asked.at(), asked.traceparent(), asked.onBehalfOf()));
        return values;
    }

    static List<@Nullable Object> texts(Message message) {
        return Arrays.asList(message.text(), message.code(), MessageJson.arguments(message));
    }
}
