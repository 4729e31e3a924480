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
import io.certloop.remediation.run.RunPage;
import io.certloop.remediation.run.RunQuery;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.engine.Priority;
import io.certloop.remediation.run.engine.RunQueue;
import io.certloop.remediation.run.escalation.EscalationStore;
import io.certloop.remediation.run.report.Notices;
import io.certloop.remediation.run.report.RunAnnouncements;
import io.certloop.remediation.run.report.RunAudit;
import io.certloop.remediation.run.report.RunListener;
import io.certloop.remediation.run.write.Admission;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.database.JtaTransactions;
import io.certloop.service.database.StatementPart;
import io.certloop.service.database.Statements;
import io.certloop.service.database.Where;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.service.text.Message;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernateHints;

@ApplicationScoped
class PanacheRunStore implements RunStore {

    private static final String BY_IDS = "select r.* from unnest(?1) with ordinality as wanted (id, place)"
            + " join run r on r.id = wanted.id order by wanted.place";
    private static final String BY_ID = "select * from run where id = ?";

    private final EntityManager db;
    private final Statements statements;
    private final RunCodec codec;
    private final RunIntake intake;
    private final StepStatement statement;
    private final WriteIntents intentions;
    private final DetailsReader details;
    private final RunQueue queue;
    private final Notices notices;
    private final RunListener listener;
    private final AuditTrail audit;
    private final Notifications notifications;
    private final Admission admission;
    private final EscalationStore escalations;
    private final PageBytes bytes;
    private final Clock clock;

    PanacheRunStore(
            EntityManager db,
            DataSource database,
            RunCodec codec,
            RunIntake intake,
            StepStatement statement,
            WriteIntents intentions,
            DetailsReader details,
            RunQueue queue,
            Notices notices,
            RunListener listener,
            AuditTrail audit,
            Notifications notifications,
            Admission admission,
            EscalationStore escalations,
            PageBytes bytes,
            Clock clock) {
        this.db = db;
        this.statements = new Statements(database);
        this.codec = codec;
        this.intake = intake;
        this.statement = statement;
        this.intentions = intentions;
        this.details = details;
        this.queue = queue;
        this.notices = notices;
        this.listener = listener;
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
        return statements.first(BY_ID, row -> codec.toRun(RunRow.of(row)), id.value());
    }

    @Override
    public Optional<RemediationRun> claim(RunId id, Instant oldest) {
        Optional<RemediationRun> run = statement
                .claim(id, oldest, clock.instant())
                .map(taken -> noted(taken, taken.after().state().name()));
        if (run.filter(each -> !each.state().isFinal()).isEmpty()) {
            queue.remove(id);
        }
        return run;
    }

    private static RunRow read(RunId id) {
        return RunRow.findById(id.value());
    }

    @Override
    public RemediationRun move(Step step) {
        return noted(JtaTransactions.INSTANCE.call(() -> write(step)), step.event());
    }

    private RemediationRun noted(StepStatement.Transition moved, String event) {
        if (!moved.before().state().name().equals(moved.after().state().name())) {
            listener.moved(moved.before(), moved.after(), event);
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
        UUID child = intake.adopt(parent, subject);
        db.createNativeQuery("insert into run_child (parent_id, child_id) values (?1, ?2)" + " on conflict do nothing")
                .setParameter(1, parent.id().value())
                .setParameter(2, child)
                .executeUpdate();
    }

    @Override
    public Map<RunId, RunDetails> details(Collection<RunId> ids) {
        return JtaTransactions.INSTANCE.call(() -> details.of(ids));
    }

    @Override
    public Map<RunId, List<WriteIntent>> intentions(Collection<RunId> ids) {
        return intentions.of(ids);
    }

    @Override
    public Optional<WriteIntent> lastWrite(AccountId account, DomainName domain, Instant since) {
        return intentions.last(account, domain, since);
    }

    @Override
    public Optional<RemediationRun> cancel(RunId id, Cancellation cancellation) {
        return JtaTransactions.INSTANCE.call(() -> note(id, cancellation));
    }

    private Optional<RemediationRun> note(RunId id, Cancellation cancellation) {
        int noted = RunRow.update(
                "cancelledBy = ?1, cancelReason = ?2, cancelledAt = ?3 where id = ?4 and"
                        + " cancelledBy is null and state in ?5",
                cancellation.by(),
                cancellation.reason(),
                cancellation.at(),
                id.value(),
                RunState.openNames());
        RunRow row = read(id);
        if (row == null || !RunState.openNames().contains(row.state)) {
            return Optional.empty();
        }
        if (noted == 1) {
            Message message = RunMessage.SAID_BY.with(cancellation.by(), cancellation.reason());
            RunEvents.append(db, id, cancellation.at(), "CancelRequested", message);
            audit.record(RunAudit.cancelled(id, codec.toRun(row).subject(), cancellation));
            queue.expedite(id);
        }
        return Optional.of(codec.toRun(row));
    }

    @Override
    public RunPage page(RunQuery query) {
        Where where = new Where()
                .and("state = :state", "state", query.state())
                .and("domain = :domain", "domain", query.domain().map(DomainName::value))
                .and(
                        "(createdAt < :at or (createdAt = :at and id < :id))",
                        "at",
                        query.before().map(RunQuery.Position::createdAt));
        query.before().ifPresent(last -> where.parameters().put("id", last.id().value()));
        PanacheQuery<RunRow> found = RunRow.<RunRow>find(
                        where.text(), Sort.descending("createdAt", "id"), where.parameters())
                .page(Page.ofSize(query.limit() + 1))
                .withHint(HibernateHints.HINT_FETCH_SIZE, PageBytes.FETCH_SIZE);
        return JtaTransactions.INSTANCE.call(() -> page(found.stream(), query.limit()));
    }

    @Override
    @SuppressWarnings("unchecked")
    public RunPage page(List<RunId> ids) {
        return JtaTransactions.INSTANCE.call(() -> page(
                db.createNativeQuery(BY_IDS, RunRow.class)
                        .setParameter(1, ids.stream().map(RunId::value).toArray(UUID[]::new))
                        .setHint(HibernateHints.HINT_FETCH_SIZE, PageBytes.FETCH_SIZE)
                        .getResultStream(),
                ids.size()));
    }

    private RunPage page(Stream<RunRow> found, int limit) {
        try (found) {
            PageBytes.Cut<RunRow> shown = bytes.cut(found, limit, RunRow::bytes);
            return new RunPage(shown.rows().stream().map(codec::toRun).toList(), shown.more());
        }
    }

    @Override
    public RunPage shortened(RunPage page) {
        Map<RunId, Long> sizes = JtaTransactions.INSTANCE.call(
                () -> details.sizes(page.runs().stream().map(RemediationRun::id).toList()));
        PageBytes.Cut<RemediationRun> shown =
                bytes.cut(page.runs().stream(), page.runs().size(), run -> sizes.get(run.id()));
        return new RunPage(shown.rows(), page.more() || shown.more());
    }
}
