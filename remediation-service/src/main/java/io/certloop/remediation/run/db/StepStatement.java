package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.remediation.run.evidence.InspectionStore;
import io.certloop.remediation.run.list.RunFacts;
import io.certloop.remediation.run.list.RunSummary;
import io.certloop.remediation.run.report.RunAudit;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes a step of a run as one statement in the caller's transaction: the fenced update of the run, its timeline
 * entry, its inspection, its write intent, its audit entries and, when the run ends, the removal of its task.
 */
@Singleton
class StepStatement {

    private static final String MOVED = "moved";

    private static final String MOVE = """
            with moved as (
                update run set state = ?, state_data = ?, version = version + 1, updated_at = ?,
                    next_look_at = ?, found_account = ?, changing_since = ?, unknown_since = ?,
                    looks = ?, evidence = ?, state_reason = ?, due_at = ?,
                    diagnosis = coalesce(?, diagnosis, ?), action = coalesce(?, action),
                    certificate_ends_at = coalesce(?, certificate_ends_at),
                    edges_total = coalesce(?, edges_total),
                    edges_proven = coalesce(?, edges_proven), edges_down = coalesce(?, edges_down)
                where id = ? and version = ?
                    -- Who asked for a stop in time gets it before the next write.
                    and (cancelled_by is null or ? <> 'Acting' or state = 'Acting') %s
                returning id, subject_key, trigger, priority, cancelled_by, cancel_reason, cancelled_at),
            said as (
                insert into run_event (run_id, at, event, message, code, arguments)
                select id, ?, ?, ?, ?, ? from moved where not exists (
                    select 1 from (select event, message from run_event where run_id = ?
                        order by seq desc limit 1) last
                    where last.event = ? and last.message = ?))
            """;

    private static final String TAKEN = """
            with moved as (
                update run set state = ?, state_data = ?, version = version + 1, updated_at = ?
                where id = ? and state = 'Queued' and cancelled_by is null and created_at > ?
                returning *),
            said as (
                insert into run_event (run_id, at, event, message, code, arguments)
                select id, ?, ?, ?, ?, ? from moved)
            select true as started, * from moved
            union all select false, * from run where id = ? and not exists (select from moved)
            """;

    private static final String OPENED = """
            , opened as (
                insert into intention (id, run_id, account_id, domain, action, mark_before,
                    intended_at, result)
                select cast(? as uuid), id, ?, ?, ?, ?, ?, ? from moved)
            """;

    private static final String SETTLED = """
            , settled as (
                update intention set answered_at = ?, result = ?, detail = ?, code = ?,
                    arguments = ?, request_id = ?
                where id = ? and exists (select 1 from moved))
            """;

    private static final String OUTCOME = """
            select moved.*, array(select q.id from run_request q
                where ? and q.run_id = moved.id and q.callback_url is not null) as to_tell,
                ? and exists (select from escalation e where e.subject_key = moved.subject_key
                    and e.resolved_at is null) as repairs
            from moved
            """;

    private final Statements statements;
    private final RunCodec codec;
    private final AuditLog audit;
    private final InspectionStore looks;
    private final RunQueue queue;

    StepStatement(DataSource database, RunCodec codec, AuditLog audit, InspectionStore looks, RunQueue queue) {
        this.statements = new Statements(database);
        this.codec = codec;
        this.audit = audit;
        this.looks = looks;
        this.queue = queue;
    }

    /** Reads the run and starts it if it is queued, not cancelled and created after {@code oldest}. */
    Optional<Transition> claim(RunId id, Instant oldest, Instant now) {
        RunState state = RunState.Queued.START;
        Message said = RunMessage.LOOKING.with();
        return statements.first(
                TAKEN,
                this::claimed,
                state.name(),
                codec.write(state),
                now,
                id.value(),
                oldest,
                now,
                state.name(),
                said.text(),
                said.code(),
                MessageJson.arguments(said),
                id.value());
    }

    private Transition claimed(ResultSet row) throws SQLException {
        RemediationRun run = codec.toRun(row);
        RemediationRun before = row.getBoolean("started") ? run.in(new RunState.Queued(), Optional.empty()) : run;
        return new Transition(before, run, List.of(), false);
    }

    /**
     * The run before and after a step.
     *
     * @param toTell requests with a callback, if the run ended
     * @param repairs whether the run succeeded and an earlier run of its subject has an open escalation
     */
    record Transition(RemediationRun before, RemediationRun after, List<UUID> toTell, boolean repairs) {}

    /**
     * Executes the statement that writes the step.
     *
     * @param condition a further SQL condition for the update; may be empty
     * @return empty if the condition does not hold, or if the run has changed since the step was made
     */
    Optional<Transition> execute(Step step, StatementPart condition, Instant now) {
        RemediationRun run = step.run();
        boolean isFinal = run.state().isFinal();
        StatementPart more = step.intention()
                .map(StepStatement::part)
                .orElse(StatementPart.NONE)
                .and(audit.recording(RunAudit.of(run.asStored(), step, now), MOVED))
                .and(run.inspection().map(each -> looks.keeping(each, MOVED)).orElse(StatementPart.NONE))
                .and(isFinal ? queue.removing(run.id(), MOVED) : StatementPart.NONE);
        List<@Nullable Object> values = new ArrayList<>(changed(run, now));
        values.addAll(condition.values());
        values.addAll(said(step, now));
        values.addAll(more.values());
        values.addAll(List.of(isFinal, run.state() instanceof RunState.Succeeded));
        return statements.first(
                MOVE.formatted(condition.sql()) + more.sql() + OUTCOME,
                row -> transition(run, row, now),
                values.toArray());
    }

    /** A fact that lists show and that this inspection did not find keeps the value of the run's row. */
    private List<@Nullable Object> changed(RemediationRun run, Instant now) {
        RunFacts facts = RunFacts.of(run);
        return Arrays.asList(
                run.state().name(),
                codec.write(run.state()),
                now,
                run.nextLookAt(),
                run.account().map(AccountId::value),
                run.changingSince(),
                run.unknownSince(),
                run.looks(),
                codec.write(run.evidence()),
                facts.stateReason(),
                facts.dueAt(),
                facts.fault(),
                facts.diagnosis(),
                facts.action().map(Enum::name),
                facts.certificateEndsAt(),
                facts.edges().map(RunSummary.Edges::total),
                facts.edges().map(RunSummary.Edges::proven),
                facts.edges().map(RunSummary.Edges::down),
                run.id().value(),
                run.version(),
                run.state().name());
    }

    private static List<@Nullable Object> said(Step step, Instant now) {
        Message message = step.message();
        return Arrays.asList(
                now,
                step.event(),
                message.text(),
                message.code(),
                MessageJson.arguments(message),
                step.run().id().value(),
                step.event(),
                message.text());
    }

    /** A write intent whose result is OPEN is inserted; any other result updates the row that exists. */
    private static StatementPart part(WriteIntent intention) {
        if (intention.result() == WriteIntent.Result.OPEN) {
            return new StatementPart(
                    OPENED,
                    List.of(
                            intention.id(),
                            intention.account().value(),
                            intention.domain().value(),
                            intention.action().name(),
                            intention.before().value(),
                            intention.intendedAt(),
                            intention.result().name()));
        }
        Optional<Message> detail = intention.detail();
        return new StatementPart(
                SETTLED,
                List.of(
                        intention.answeredAt(),
                        intention.result().name(),
                        detail.map(Message::text),
                        detail.map(Message::code),
                        detail.map(MessageJson::arguments),
                        intention.requestId(),
                        intention.id()));
    }

    private static Transition transition(RemediationRun run, ResultSet row, Instant now) throws SQLException {
        RemediationRun after = run.moved(
                now, Trigger.valueOf(row.getString("trigger")), row.getInt("priority"), RunCodec.cancellation(row));
        return new Transition(
                run.asStored(), after, List.of((UUID[]) row.getArray("to_tell").getArray()), row.getBoolean("repairs"));
    }
}
