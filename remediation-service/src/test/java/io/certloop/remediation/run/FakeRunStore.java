package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.audit.AuditEvent;
import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.InFlightCap;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.guardrail.WriteFacts;
import io.certloop.remediation.run.engine.Priority;
import io.certloop.remediation.run.evidence.InspectionRecord;
import io.certloop.remediation.run.report.RunAudit;
import io.certloop.remediation.run.write.WriteLog;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs in memory, with the fence and the one-running-run rule of the real store. */
public final class FakeRunStore implements RunStore, WriteLog {

    private final Clock clock;
    private final Map<RunId, RemediationRun> runs = new LinkedHashMap<>();
    private final Map<String, RunId> keys = new LinkedHashMap<>();
    private final Map<String, String> fingerprints = new LinkedHashMap<>();
    private final Map<RunId, List<TimelineEntry>> timelines = new LinkedHashMap<>();
    private final Map<java.util.UUID, WriteIntent> intentions = new LinkedHashMap<>();
    private final Map<RunId, List<AttachedRequest>> asked = new LinkedHashMap<>();
    private final Map<RunId, List<RunId>> children = new LinkedHashMap<>();

    /** What its steps rest on. */
    public final List<InspectionRecord> looks = new ArrayList<>();

    /** The runs that were marked as false successes. */
    public final List<RunId> contradicted = new ArrayList<>();

    public final List<AuditEvent> audited = new ArrayList<>();

    /** Whether it says that there are pauses and windows; it knows none. */
    public boolean mayBePaused = true;

    public int factsRead;

    private final InFlightCap cap;
    private Predicate<DomainName> shared = name -> false;
    private Runnable afterFirstIntention = () -> {};

    public FakeRunStore(Clock clock) {
        this(clock, new InFlightCap(20, 4, Duration.ofSeconds(15)));
    }

    public FakeRunStore(Clock clock, InFlightCap cap) {
        this.clock = clock;
        this.cap = cap;
    }

    @Override
    public synchronized Accepted accept(RemediationRequest request) {
        String key = request.requestedBy() + " " + request.idempotencyKey();
        RunId known = keys.get(key);
        if (known != null) {
            if (!fingerprints.get(key).equals(request.fingerprint())) {
                throw new KeyReused();
            }
            return new Accepted(runs.get(known), Optional.empty());
        }
        int before = runs.size();
        RemediationRun run = runFor(request, Optional.empty());
        asked.computeIfAbsent(run.id(), id -> new ArrayList<>())
                .add(new AttachedRequest(
                        request.trigger(),
                        request.requestedBy(),
                        request.reason(),
                        clock.instant(),
                        request.onBehalfOf(),
                        Optional.empty()));
        keys.put(key, run.id());
        fingerprints.put(key, request.fingerprint());
        return new Accepted(run, runs.size() > before ? Optional.of(details(run.id())) : Optional.empty());
    }

    private RemediationRun runFor(RemediationRequest request, Optional<RunId> parent) {
        Subject subject = request.subject().domain().filter(shared).isPresent()
                ? request.subject().asShared()
                : request.subject();
        String key = subject.key(request.kind());
        Optional<RemediationRun> running = runs.values().stream()
                .filter(each -> !each.state().isFinal() && !each.dryRun())
                .filter(each -> each.subject().key(each.kind()).equals(key))
                .findFirst();
        if (running.isPresent() && !request.dryRun()) {
            var served =
                    running.get().subject().account().or(() -> running.get().account());
            if (request.subject().account().isPresent()
                    && !request.subject().account().equals(served)) {
                throw new SubjectBusy();
            }
            return request.trigger() == Trigger.ON_CALL ? attended(running.get()) : running.get();
        }
        RemediationRun run = RemediationRun.queued(
                subject.shared() ? request.asShared() : request, parent, priority(request.trigger()), clock.instant());
        runs.put(run.id(), run);
        return run;
    }

    private int priority(Trigger trigger) {
        return Priority.of(trigger, Optional.empty(), Duration.ofMinutes(40), clock.instant());
    }

    private RemediationRun attended(RemediationRun run) {
        RemediationRun after = new RemediationRun(
                run.id(),
                run.parent(),
                run.subject(),
                run.kind(),
                Trigger.ON_CALL,
                run.requestedBy(),
                run.reason(),
                run.dryRun(),
                run.state(),
                run.version(),
                run.createdAt(),
                run.updatedAt(),
                run.state() instanceof RunState.Held ? Optional.of(clock.instant()) : run.nextLookAt(),
                run.account(),
                run.changingSince(),
                run.unknownSince(),
                run.cancellation(),
                Math.max(run.priority(), priority(Trigger.ON_CALL)),
                run.looks(),
                run.evidence(),
                run.hints(),
                Optional.empty());
        runs.put(run.id(), after);
        return after;
    }

    /** As the directory of domains knows them. */
    public void knows(Predicate<DomainName> inSeveralAccounts) {
        shared = inSeveralAccounts;
    }

    @Override
    public synchronized Optional<RemediationRun> find(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public Optional<RemediationRun> claim(RunId id, Instant oldest) {
        return find(id).map(run -> run.state() instanceof RunState.Queued
                        && run.cancellation().isEmpty()
                        && run.createdAt().isAfter(oldest)
                ? move(Step.to(
                        run.in(RunState.Queued.START, Optional.empty()), "Diagnosing", RunMessage.LOOKING.with()))
                : run);
    }

    /** What happens to the process once its first intention is committed. */
    public void afterFirstIntention(Runnable what) {
        afterFirstIntention = what;
    }

    @Override
    public synchronized RemediationRun move(Step step) {
        RemediationRun run = step.run();
        boolean stopped = runs.get(run.id()).cancellation().isPresent()
                && run.state() instanceof RunState.Acting
                && !(runs.get(run.id()).state() instanceof RunState.Acting);
        if (runs.get(run.id()).version() != run.version() || stopped) {
            throw new Moved();
        }
        step.proposal().ifPresent(proposal -> admit(run, proposal, step.quietSince()));
        run.inspection().ifPresent(looks::add);
        audited.addAll(RunAudit.of(runs.get(run.id()), step, clock.instant()));
        RemediationRun stored = runs.get(run.id());
        RemediationRun after = run.moved(clock.instant(), stored.trigger(), run.priority(), stored.cancellation());
        runs.put(run.id(), after);
        step.intention().ifPresent(each -> intentions.put(each.id(), each));
        if (step.proposal().isPresent()) {
            Runnable once = afterFirstIntention;
            afterFirstIntention = () -> {};
            once.run();
        }
        timelines
                .computeIfAbsent(run.id(), id -> new ArrayList<>())
                .add(new TimelineEntry(clock.instant(), step.event(), step.message()));
        for (Subject subject : step.children()) {
            RemediationRequest child = RemediationRequest.of(
                    run.id() + "/" + subject, subject, run.kind(), run.trigger(), run.requestedBy(), run.reason());
            children.computeIfAbsent(run.id(), id -> new ArrayList<>())
                    .add(runFor(child, Optional.of(run.id())).id());
        }
        return after;
    }

    @Override
    public synchronized Map<RunId, List<WriteIntent>> intentions(Collection<RunId> ids) {
        return intentions.values().stream()
                .filter(each -> ids.contains(each.run()))
                .collect(Collectors.groupingBy(WriteIntent::run));
    }

    @Override
    public synchronized Map<RunId, RunDetails> details(Collection<RunId> ids) {
        return ids.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> new RunDetails(
                                timelines.getOrDefault(id, List.of()),
                                intentions(id),
                                children.getOrDefault(id, List.of()),
                                asked.getOrDefault(id, List.of()),
                                ahead(id))));
    }

    @Override
    public synchronized Facts facts(Proposal proposal, Instant since, Optional<RunId> but) {
        factsRead++;
        List<WriteIntent> made = made(proposal, since);
        WriteFacts writes = new WriteFacts(
                made.stream()
                        .filter(each -> !isCured(each.run()))
                        .map(WriteIntent::intendedAt)
                        .toList(),
                made.stream().map(WriteIntent::intendedAt).max(Comparator.naturalOrder()),
                inFlight(proposal.account(), but),
                Optional.empty());
        return new Facts(writes, mayBePaused);
    }

    private List<WriteIntent> made(Proposal proposal, Instant since) {
        return intentions.values().stream()
                .filter(each -> each.account().equals(proposal.account()))
                .filter(each -> each.domain().equals(proposal.domain()))
                .filter(each -> each.action() == proposal.action())
                .filter(each -> each.result() != WriteIntent.Result.NOT_LANDED)
                .filter(each -> !each.intendedAt().isBefore(since))
                .toList();
    }

    @Override
    public synchronized int inFlight(AccountId account) {
        return inFlight(account, Optional.empty());
    }

    @Override
    public synchronized Optional<WriteIntent> lastWrite(AccountId account, DomainName domain, Instant since) {
        return intentions.values().stream()
                .filter(each -> each.account().equals(account) && each.domain().equals(domain))
                .filter(each -> each.result() != WriteIntent.Result.NOT_LANDED)
                .filter(each -> each.result() != WriteIntent.Result.REFUSED)
                .filter(each -> !each.intendedAt().isBefore(since))
                .max(Comparator.comparing(WriteIntent::intendedAt));
    }

    /** What a database does that loses all that was committed from now on. */
    public synchronized Runnable copy() {
        Map<RunId, RemediationRun> runsThen = new LinkedHashMap<>(runs);
        Map<String, RunId> keysThen = new LinkedHashMap<>(keys);
        Map<java.util.UUID, WriteIntent> intentionsThen = new LinkedHashMap<>(intentions);
        return () -> {
            replace(runs, runsThen);
            replace(keys, keysThen);
            replace(intentions, intentionsThen);
        };
    }

    private static <K, V> void replace(Map<K, V> now, Map<K, V> then) {
        now.clear();
        now.putAll(then);
    }

    private int inFlight(AccountId account, Optional<RunId> but) {
        return (int) runs.values().stream()
                .filter(each -> each.account().equals(Optional.of(account)))
                .filter(each -> each.subject().domain().isPresent())
                .filter(each -> isInFlight(each.state()))
                .filter(each -> !but.equals(Optional.of(each.id())))
                .count();
    }

    private void admit(RemediationRun run, Proposal proposal, Optional<Instant> quietSince) {
        if (quietSince.filter(since -> !made(proposal, since).isEmpty()).isPresent()) {
            throw new NotQuiet();
        }
        Verdict verdict = cap.check(proposal, inFlight(proposal.account(), Optional.of(run.id())));
        if (verdict instanceof Verdict.Held) {
            throw new NotAdmitted(new Ruling(cap.name(), verdict));
        }
    }

    private Optional<Integer> ahead(RunId id) {
        return Optional.ofNullable(runs.get(id))
                .filter(run -> run.state() instanceof RunState.Queued)
                .map(run -> (int) runs.values().stream()
                        .filter(o -> o.state() instanceof RunState.Queued)
                        .filter(o -> comesBefore(o, run))
                        .count());
    }

    private static boolean comesBefore(RemediationRun one, RemediationRun other) {
        return one.priority() > other.priority()
                || one.priority() == other.priority() && one.createdAt().isBefore(other.createdAt());
    }

    public synchronized List<String> requesters(RunId run) {
        List<String> all = new ArrayList<>();
        asked.getOrDefault(run, List.of()).forEach(each -> all.add(each.by()));
        asked.getOrDefault(run, List.of()).forEach(each -> each.onBehalfOf().ifPresent(all::add));
        all.add(runs.get(run).requestedBy());
        children.forEach((parent, its) -> {
            if (its.contains(run)) {
                all.addAll(requesters(parent));
            }
        });
        return all;
    }

    public synchronized void lookNow(RunId run) {
        runs.put(run, runs.get(run).in(runs.get(run).state(), Optional.of(clock.instant())));
    }

    private boolean isCured(RunId run) {
        return runs.get(run).state() instanceof RunState.Succeeded;
    }

    private static boolean isInFlight(RunState state) {
        return state instanceof RunState.Acting || state instanceof RunState.Verifying;
    }

    @Override
    public synchronized Optional<RemediationRun> cancel(RunId id, Cancellation cancellation) {
        RemediationRun run = runs.get(id);
        if (run == null || run.state().isFinal()) {
            return Optional.empty();
        }
        if (run.cancellation().isEmpty()) {
            runs.put(id, cancelled(run, cancellation));
        }
        return Optional.of(runs.get(id));
    }

    private static RemediationRun cancelled(RemediationRun run, Cancellation cancellation) {
        return new RemediationRun(
                run.id(),
                run.parent(),
                run.subject(),
                run.kind(),
                run.trigger(),
                run.requestedBy(),
                run.reason(),
                run.dryRun(),
                run.state(),
                run.version(),
                run.createdAt(),
                run.updatedAt(),
                run.nextLookAt(),
                run.account(),
                run.changingSince(),
                run.unknownSince(),
                Optional.of(cancellation),
                run.priority(),
                run.looks(),
                run.evidence(),
                run.hints(),
                Optional.empty());
    }

    @Override
    public void contradict(RemediationRun proven, Message how) {
        contradicted.add(proven.id());
    }

    @Override
    public synchronized List<RemediationRun> latest(DomainName domain, Optional<String> state, int most) {
        return runs.values().stream()
                .filter(each -> state.map(each.state().name()::equals).orElse(true))
                .filter(each -> each.subject().domain().equals(Optional.of(domain)))
                .sorted(Comparator.comparing(RemediationRun::createdAt).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<RemediationRun> page(List<RunId> ids) {
        return ids.stream().map(runs::get).toList();
    }
}
