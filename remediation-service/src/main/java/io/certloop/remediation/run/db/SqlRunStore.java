package io.certloop.remediation.run.db;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.audit.AuditTrail;
import io.certloop.remediation.notification.Notifications;
import io.certloop.remediation.run.Cancellation;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunDetails;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.Priority;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.remediation.run.escalation.EscalationStore;
import io.certloop.remediation.run.report.Notices;
import io.certloop.remediation.run.report.RunAnnouncements;
import io.certloop.remediation.run.report.RunAudit;
import io.certloop.remediation.run.report.RunLog;
import io.certloop.remediation.run.write.Admission;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.text.Message;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

@Singleton
class SqlRunStore implements RunStore {

    static final String BY_ID = "select * from run where id = ?";
    static final String LOCK = BY_ID + " for update";
    private static final String BY_IDS = "select r.* from unnest(:ids) with ordinality as wanted (id, place)"
            + " join run r on r.id = wanted.id order by wanted.place";
    private static final String CANCEL = "update run set cancelled_by = ?, cancel_reason = ?, cancelled_at = ?"
            + " where id = ? and cancelled_by is null and state = any(?) returning *";
    private static final String CONTRADICT = "update run set version = version + 1 where id = ?"
            + " and not exists (select from run_event where run_id = run.id and event = ?)";

    private final Statements statements;
    private final RunCodec codec;
    private final RunIntake intake;
    private final StepStatement statement;
    private final DetailsReader details;
    private final RunQueue queue;
    private final Notices notices;
    private final RunLog log;
    private final AuditTrail audit;
    private final Notifications notifications;
    private final Admission admission;
    private final EscalationStore escalations;
    private final PageBytes bytes;
    private final Clock clock;

    SqlRunStore(
            DataSource database,
            RunCodec codec,
            RunIntake intake,
            StepStatement statement,
            DetailsReader details,
            RunQueue queue,
            Notices notices,
            RunLog log,
            AuditTrail audit,
            Notifications notifications,
            Admission admission,
            EscalationStore escalations,
            PageBytes bytes,
            Clock clock) {
        this.statements = new Statements(database);
        this.codec = codec;
        this.intake = intake;
        this.statement = statement;
        this.details = details;
        this.queue = queue;
        this.notices = notices;
        this.log = log;
        this.audit = audit;
        this.notifications = notifications;
        this.admission = admission;
        this.escalations = escalations;
        this.bytes = bytes;
        this.clock = clock;
    }

    @Override
    public Accepted accept(RemediationRequest request) {
        return intake.accept(request);
    }

    @Override
    public Optional<RemediationRun> find(RunId id) {
        return statements.first(BY_ID, codec::toRun, id.value());
    }

    @Override
    public Optional<RemediationRun> claim(RunId id, Instant oldest) {
        Optional<RemediationRun> run =
                statement.claim(id, oldest, clock.instant()).map(this::noted);
        if (run.filter(each -> !each.state().isFinal()).isEmpty()) {
            queue.remove(id);
        }
        return run;
    }

    @Override
    public RemediationRun move(Step step) {
        return noted(JtaTransactions.INSTANCE.call(() -> write(step)));
    }

    private RemediationRun noted(StepStatement.Transition moved) {
        if (!moved.before().state().name().equals(moved.after().state().name())) {
            log.moved(moved.before(), moved.after());
        }
        return moved.after();
    }

    private StepStatement.Transition write(Step step) {
        Instant now = clock.instant();
        RemediationRun run = step.run();
        StepStatement.Transition moved = step.proposal()
                .flatMap(proposal -> admission.condition(run.id(), proposal, step.quietSince()))
                .flatMap(condition -> statement.execute(step, condition, now))
                .orElseGet(() -> unconditional(step, now));
        RunAnnouncements.of(run, now).ifPresent(notifications::announce);
        if (moved.repairs() || !(moved.after().state() instanceof RunState.Succeeded)) {
            escalations.ended(moved.after(), now);
        }
        step.children().forEach(subject -> adopt(run, subject));
        rank(moved);
        moved.toTell().forEach(request -> queue.sendCallback(request, run.id()));
        if (moved.after().foundInOrder()) {
            notices.earlier(moved.after(), now).forEach(request -> queue.sendCallback(request, run.id()));
        }
        return moved;
    }

    /**
     * Stores a step that {@code StepStatement} could not store together with its admission check, because the check
     * failed or does not fit into one statement. Throws the reason instead if the full admission check does not allow
     * the step's write.
     */
    private StepStatement.Transition unconditional(Step step, Instant now) {
        if (step.quietSince().isPresent()) {
            throw new NotQuiet();
        }
        step.proposal()
                .flatMap(proposal -> admission.refuse(step.run().id(), proposal))
                .ifPresent(ruling -> {
                    throw new NotAdmitted(ruling);
                });
        return statement.execute(step, StatementPart.NONE, now).orElseThrow(Moved::new);
    }

    /** Updates the run's place in the queue, with its current priority: an attached request may have raised it. */
    private void rank(StepStatement.Transition moved) {
        int priority = moved.after().priority();
        int standing = Priority.standing(moved.after().state(), priority);
        if (standing != Priority.standing(moved.before().state(), priority)) {
            queue.rank(moved.after().id(), standing);
        }
    }

    private void adopt(RemediationRun parent, Subject subject) {
        statements.update(
                "insert into run_child (parent_id, child_id) values (?, ?) on conflict do nothing",
                parent.id().value(),
                intake.adopt(parent, subject).value());
    }

    @Override
    public Map<RunId, RunDetails> details(Collection<RunId> ids) {
        return JtaTransactions.INSTANCE.call(() -> details.of(ids));
    }

    @Override
    public Map<RunId, List<WriteIntent>> intentions(Collection<RunId> ids) {
        return details.writes(ids);
    }

    @Override
    public Optional<WriteIntent> lastWrite(AccountId account, DomainName domain, Instant since) {
        return details.lastWrite(account, domain, since);
    }

    @Override
    public Optional<RemediationRun> cancel(RunId id, Cancellation cancellation) {
        return JtaTransactions.INSTANCE.call(() -> note(id, cancellation));
    }

    private Optional<RemediationRun> note(RunId id, Cancellation cancellation) {
        Optional<RemediationRun> noted = statements.first(
                CANCEL,
                codec::toRun,
                cancellation.by(),
                cancellation.reason(),
                cancellation.at(),
                id.value(),
                Statements.texts(RunState.openNames()));
        noted.ifPresent(run -> {
            Message message = RunMessage.SAID_BY.with(cancellation.by(), cancellation.reason());
            RunEvents.append(statements, id, cancellation.at(), "CancelRequested", message);
            audit.record(RunAudit.cancelled(id, run.subject(), cancellation));
            queue.expedite(id);
        });
        return noted.or(() -> find(id).filter(run -> !run.state().isFinal()));
    }

    @Override
    public void contradict(RemediationRun proven, Message how) {
        JtaTransactions.INSTANCE.run(() -> {
            // Locked first, so that of two concurrent callers the second one sees what the first one wrote.
            statements.first(LOCK, row -> true, proven.id().value());
            if (statements.update(CONTRADICT, proven.id().value(), TimelineEntry.FALSE_SUCCESS) == 1) {
                Instant now = clock.instant();
                RunEvents.append(statements, proven.id(), now, TimelineEntry.FALSE_SUCCESS, how);
                audit.record(RunAudit.contradicted(proven, how, now));
            }
        });
    }

    @Override
    public List<RemediationRun> latest(DomainName domain, Optional<String> state, int most) {
        Where where = new Where()
                .and("domain = :domain", "domain", Optional.of(domain.value()))
                .and("state = :state", "state", state);
        String sql = "select * from run where " + where.text() + " order by created_at desc, id desc limit " + most;
        return page(sql, where.parameters());
    }

    @Override
    public List<RemediationRun> page(List<RunId> ids) {
        var wanted = Statements.ids(ids.stream().map(RunId::value).toList());
        List<RemediationRun> found = page(BY_IDS, Map.of("ids", wanted));
        Map<RunId, List<Long>> sizes =
                details.sizes(found.stream().map(RemediationRun::id).toList());
        return bytes.cut(found.stream(), ids.size(), run -> sizes.get(run.id()).getFirst())
                .rows();
    }

    record Sized(RemediationRun run, long bytes) {}

    private List<RemediationRun> page(String sql, Map<String, ?> values) {
        return JtaTransactions.INSTANCE.call(() -> statements.stream(
                sql,
                values,
                this::sized,
                rows -> bytes.cut(rows, Integer.MAX_VALUE, Sized::bytes)
                        .map(Sized::run)
                        .rows()));
    }

    private Sized sized(ResultSet row) throws SQLException {
        return new Sized(
                codec.toRun(row),
                PageBytes.of(row.getString("reason"), row.getString("state_data"), row.getString("evidence")));
    }
}
