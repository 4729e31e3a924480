package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Observer.Listing;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.Cancellation;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunDetails;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.approval.ApprovalRules;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.evidence.Decision;
import io.certloop.remediation.run.evidence.DomainInspection;
import io.certloop.remediation.run.evidence.Explanation;
import io.certloop.remediation.run.write.Guard;
import io.certloop.service.security.limits.SharedAnswers;
import io.certloop.service.text.Message;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Singleton
public final class RunService {

    /**
     * How long an inspection is shared, so that many callers who ask about one domain cost the provider and the edges
     * only one.
     */
    private static final Duration SHARED_FOR = Duration.ofSeconds(1);

    private final RunStore store;
    private final DomainInspection inspection;
    private final PlaybookPlanner planner;
    private final Guard guard;
    private final Approvals approvals;
    private final RunConfig policy;
    private final SharedAnswers<Question, Decision> sights;

    public RunService(
            RunStore store,
            DomainInspection inspection,
            PlaybookPlanner planner,
            Guard guard,
            Approvals approvals,
            RunConfig policy,
            Clock clock) {
        this.store = store;
        this.inspection = inspection;
        this.planner = planner;
        this.guard = guard;
        this.approvals = approvals;
        this.policy = policy;
        this.sights = new SharedAnswers<>(SHARED_FOR, clock);
    }

    /** A run with everything that is shown about it. The writes are those of the run and of its children. */
    public record RunReport(
            RemediationRun run,
            List<WriteIntent> intentions,
            List<TimelineEntry> timeline,
            List<Approval> approvals,
            List<AttachedRequest> asked,
            Optional<Integer> ahead) {}

    /**
     * Requests a run, or joins the subject's running run.
     *
     * @throws RunStore.KeyReused if an earlier request with the same idempotency key had another body
     * @throws RunStore.SubjectBusy if the subject's running run serves another account
     */
    public RunReport request(RemediationRequest request) {
        RunStore.Accepted taken = store.accept(request);
        return taken.details()
                .map(newly -> new RunReport(
                        taken.run(), List.of(), newly.timeline(), List.of(), newly.asked(), newly.ahead()))
                .orElseGet(() -> report(taken.run()));
    }

    /** Requests a run for the subject of an ended run again, in the name of a person. */
    public RunReport retry(RemediationRun ended, String key, String by, String reason) {
        return request(new RemediationRequest(
                key,
                ended.subject(),
                ended.kind(),
                Trigger.ON_CALL,
                by,
                Message.plain(reason),
                ended.dryRun(),
                Optional.empty(),
                Optional.empty(),
                ended.hints()));
    }

    /**
     * Asks a running run to stop before its next write.
     *
     * @param evenIfAwaited whether to cancel the run even if tickets wait for it
     * @return empty if the run does not exist or has ended
     * @throws AwaitedByTickets if tickets wait for the run, {@code evenIfAwaited} is not set and nobody asked to cancel
     *     it before; nothing is changed
     */
    public Optional<RunReport> cancel(RunId id, String by, String reason, boolean evenIfAwaited) {
        if (!evenIfAwaited) {
            refuseAwaited(id);
        }
        return store.cancel(id, new Cancellation(by, reason, inspection.now())).map(this::report);
    }

    private void refuseAwaited(RunId id) {
        boolean isCancellable = store.find(id)
                .filter(run -> !run.state().isFinal() && run.cancellation().isEmpty())
                .isPresent();
        List<AttachedRequest> tickets = isCancellable
                ? store.details(id).asked().stream()
                        .filter(asked -> asked.trigger() == Trigger.TICKET)
                        .toList()
                : List.of();
        if (!tickets.isEmpty()) {
            throw new AwaitedByTickets(tickets);
        }
    }

    public static final class AwaitedByTickets extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<AttachedRequest> tickets;

        AwaitedByTickets(List<AttachedRequest> tickets) {
            super("awaited by " + tickets.size() + " tickets");
            this.tickets = List.copyOf(tickets);
        }

        /** The requests of the tickets that wait, oldest first. */
        public List<AttachedRequest> tickets() {
            return tickets;
        }
    }

    /**
     * Records the decision of a person about the plan that a run shows; the run continues or ends at once.
     *
     * @return empty if there is no such run
     * @throws Approvals.Refused if the decision is not allowed now
     */
    public Optional<RunReport> decide(RunId id, String planHash, boolean approved, String by, String reason) {
        Instant now = inspection.now();
        Instant validUntil = now.plus(policy.approvalValid());
        Approval decision = new Approval(planHash, approved, by, reason, now, validUntil);
        return approvals.decide(id, decision).map(this::report);
    }

    /** The people and services that requested a run and so cannot approve its plan. */
    public List<String> requesters(RunId id) {
        return approvals.requesters(id);
    }

    /** Why a person could not approve the plan of a run now; empty if the person could. */
    public Optional<Approvals.Refusal> refusal(
            RunReport report, String planHash, Collection<String> requesters, String by) {
        Instant now = inspection.now();
        return ApprovalRules.refusal(
                report.run().state(), requesters, report.approvals(), new Approval(planHash, true, by, "", now, now));
    }

    public Optional<RunReport> find(RunId id) {
        return store.find(id).map(this::report);
    }

    /** Reports on the first of the given runs, as many as fit on one page. */
    public List<RunReport> page(List<RunId> ids) {
        return reports(store.page(ids));
    }

    /**
     * Inspects a domain now, or returns an inspection that is at most 1 s old; writes nothing.
     *
     * @param lane the kind of caller whose share of the provider's request rate is used
     * @return the evidence for each account that has the domain, unhealthy ones first; never empty
     */
    public List<DomainEvidence> diagnose(DomainName domain, Optional<AccountId> account, Caller lane) {
        return sights(domain, account, lane).stream().map(Decision::evidence).toList();
    }

    /**
     * Explains what would be done about a domain now, or why nothing would be; writes nothing.
     *
     * @param lane the kind of caller whose share of the provider's request rate is used
     * @return an explanation for each account that has the domain, unhealthy ones first; never empty
     */
    public List<Explanation> explain(DomainName domain, Optional<AccountId> account, Caller lane) {
        // First, because the guardrails would each wait for a database that does not answer.
        List<RemediationRun> running = running(domain);
        return sights(domain, account, lane).stream()
                .map(decision -> explain(decision, running))
                .toList();
    }

    private Explanation explain(Decision decision, List<RemediationRun> running) {
        Optional<Action> next = decision.plan().listed().stream().findFirst();
        List<Ruling> rulings = next.flatMap(action -> proposal(decision.seen(), action))
                .map(guard::all)
                .orElse(List.of());
        return Explanation.of(
                decision.evidence(),
                decision.plan(),
                next,
                next.filter(action -> decision.terms(action).approval()).isPresent(),
                rulings,
                running.stream()
                        .filter(run -> isAbout(run, decision.seen()))
                        .map(RemediationRun::id)
                        .findFirst());
    }

    private static boolean isAbout(RemediationRun run, Observation seen) {
        Optional<AccountId> account = run.subject().account().or(run::account);
        return account.isEmpty() || account.equals(seen.account());
    }

    private record Question(Subject subject, Caller lane) {}

    private List<Decision> sights(DomainName domain, Optional<AccountId> account, Caller lane) {
        List<AccountId> several = account.isPresent() ? List.of() : lane.call(() -> inspection.accounts(domain));
        return several.isEmpty()
                ? List.of(inspect(domain, account, lane))
                : several.stream()
                        .map(each -> inspect(domain, Optional.of(each), lane))
                        .sorted(Comparator.comparing(RunService::rank))
                        .toList();
    }

    private static int rank(Decision decision) {
        if (decision.diagnosis().isUnhealthy()) {
            return 0;
        }
        return decision.diagnosis() instanceof Diagnosis.Unknown ? 1 : 2;
    }

    /**
     * Inspects a domain in one account, or reuses a finished inspection, whichever kind of caller it was made for. A
     * caller waits only for an unfinished inspection of its own kind, because inspections for other kinds may be slow.
     *
     * @param lane the kind of caller whose share of the provider's request rate is used
     */
    private Decision inspect(DomainName domain, Optional<AccountId> account, Caller lane) {
        Subject subject = new Subject(Optional.of(domain), Optional.empty(), account);
        return Arrays.stream(Caller.values())
                .flatMap(any -> sights.ifKept(new Question(subject, any)).stream())
                .findFirst()
                .orElseGet(() -> sights.get(new Question(subject, lane), () -> lane.call(() -> inspect(subject))));
    }

    private Decision inspect(Subject subject) {
        Observation seen = inspection.at(subject, Optional.empty(), Listing.IF_NEEDED);
        return Decision.of(seen, Optional.empty(), policy.patience(), planner);
    }

    private static Optional<Proposal> proposal(Observation seen, Action action) {
        return seen.domain()
                .map(domain -> new Proposal(
                        domain.account(),
                        domain.name(),
                        action.name(),
                        Optional.empty(),
                        Caller.UNATTENDED,
                        seen.at()));
    }

    private List<RemediationRun> running(DomainName domain) {
        return store.latest(domain, Optional.empty(), 5).stream()
                .filter(run -> !run.state().isFinal() && !run.dryRun())
                .toList();
    }

    private RunReport report(RemediationRun run) {
        return reports(List.of(run)).getFirst();
    }

    /** Reads reports with the same small number of statements, however many runs are given. */
    private List<RunReport> reports(List<RemediationRun> runs) {
        List<RunId> ids = runs.stream().map(RemediationRun::id).toList();
        Map<RunId, RunDetails> details = store.details(ids);
        List<RunId> children = details.values().stream()
                .flatMap(each -> each.children().stream())
                .toList();
        Map<RunId, List<WriteIntent>> ofChildren = children.isEmpty() ? Map.of() : store.intentions(children);
        Map<RunId, List<Approval>> decided = approvals.of(ids);
        return runs.stream()
                .map(run -> report(run, details.get(run.id()), ofChildren, decided.getOrDefault(run.id(), List.of())))
                .toList();
    }

    private static RunReport report(
            RemediationRun run, RunDetails details, Map<RunId, List<WriteIntent>> ofChildren, List<Approval> decided) {
        List<WriteIntent> intentions = new ArrayList<>(details.intentions());
        for (RunId child : details.children()) {
            intentions.addAll(ofChildren.getOrDefault(child, List.of()));
        }
        return new RunReport(
                run, List.copyOf(intentions), details.timeline(), decided, details.asked(), details.ahead());
    }
}
