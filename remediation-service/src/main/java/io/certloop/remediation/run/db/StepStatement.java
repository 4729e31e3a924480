package io.certloop.remediation.run.db;

import io.certloop.remediation.audit.AuditLog;
import io.certloop.remediation.run.Cancellation;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.remediation.run.list.RunFacts;
import io.certloop.remediation.run.list.RunSummary;
import io.certloop.remediation.run.report.RunAudit;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Writes a step of a run as one statement in the caller's transaction: the fenced update of the run, its timeline
 * entry, its inspection, its write intent, its audit entries and, when the run ends, the removal of its task.
 */
@ApplicationScoped
class StepStatement {

    private static final String MOVED = "moved";
    private static final StatementPart NONE = StatementPart.NONE;

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
                select ?, id, ?, ?, ?, ?, ?, ? from moved)
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
    private final PanacheInspectionStore looks;
    private final RunQueue queue;

    StepStatement(DataSource database, RunCodec codec, AuditLog audit, PanacheInspectionStore looks, RunQueue queue) {
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
        RemediationRun run = codec.toRun(RunRow.of(row));
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
        StatementPart more = more(step, now);
        return statements.run(sql(step, condition, more), statement -> {
            fill(new Values(statement), step, condition, more, now);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(transition(step.run(), row, now)) : Optional.empty();
            }
        });
    }

    private StatementPart more(Step step, Instant now) {
        RemediationRun run = step.run();
        return audit.recording(RunAudit.of(run.asStored(), step, now), MOVED)
                .and(run.inspection().map(each -> looks.keeping(each, MOVED)).orElse(NONE))
                .and(run.state().isFinal() ? queue.removing(run.id(), MOVED) : NONE);
    }

    private static String sql(Step step, StatementPart condition, StatementPart more) {
        String intention =
                step.intention().map(each -> isNew(each) ? OPENED : SETTLED).orElse("");
        return MOVE.formatted(condition.sql()) + intention + more.sql() + OUTCOME;
    }

    /** A write intent whose result is OPEN is inserted; any other result updates the row that exists. */
    private static boolean isNew(WriteIntent intention) {
        return intention.result() == WriteIntent.Result.OPEN;
    }

    private void fill(Values to, Step step, StatementPart condition, StatementPart more, Instant now)
            throws SQLException {
        RemediationRun run = step.run();
        to.text(run.state().name()).text(codec.write(run.state())).time(now).time(run.nextLookAt());
        to.text(run.account()).time(run.changingSince()).time(run.unknownSince());
        to.number(run.looks()).text(codec.write(run.evidence()));
        fill(to, RunFacts.of(run));
        to.id(run.id().value()).number(run.version()).text(run.state().name());
        to.all(condition.values());
        to.time(now).text(step.event()).message(step.message());
        to.id(run.id().value()).text(step.event()).text(step.message().text());
        if (step.intention().isPresent()) {
            fill(to, step.intention().get());
        }
        to.all(more.values()).truth(run.state().isFinal());
        to.truth(run.state() instanceof RunState.Succeeded);
    }

    /**
     * Fills in the facts of a run that lists show and filter by. A fact that this inspection did not find keeps the
     * value of the run's row.
     */
    private static void fill(Values to, RunFacts facts) throws SQLException {
        to.text(facts.stateReason()).time(facts.dueAt());
        to.text(facts.fault()).text(facts.diagnosis());
        to.text(facts.action()).time(facts.certificateEndsAt());
        to.number(facts.edges().map(RunSummary.Edges::total));
        to.number(facts.edges().map(RunSummary.Edges::proven));
        to.number(facts.edges().map(RunSummary.Edges::down));
    }

    private static void fill(Values to, WriteIntent intention) throws SQLException {
        if (isNew(intention)) {
            to.id(intention.id()).text(intention.account().value());
            to.text(intention.domain().value()).text(intention.action().name());
            to.text(intention.before().value()).time(intention.intendedAt());
            to.text(intention.result().name());
        } else {
            to.time(intention.answeredAt()).text(intention.result().name());
            to.message(intention.detail().orElseGet(() -> Message.plain(null)));
            to.text(intention.requestId()).id(intention.id());
        }
    }

    private Transition transition(RemediationRun run, ResultSet row, Instant now) throws SQLException {
        RemediationRun after =
                run.moved(now, Trigger.valueOf(row.getString("trigger")), row.getInt("priority"), cancellation(row));
        return new Transition(run.asStored(), after, ids(row.getArray("to_tell")), row.getBoolean("repairs"));
    }

    private static List<UUID> ids(Array found) throws SQLException {
        return List.of((UUID[]) found.getArray());
    }

    private static Optional<Cancellation> cancellation(ResultSet row) throws SQLException {
        String by = row.getString("cancelled_by");
        return by == null
                ? Optional.empty()
                : Optional.of(
                        new Cancellation(by, row.getString("cancel_reason"), Statements.instant(row, "cancelled_at")));
    }
}
