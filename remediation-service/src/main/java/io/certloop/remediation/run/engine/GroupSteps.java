package io.certloop.remediation.run.engine;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.engine.AccountInspection.Found;
import io.certloop.remediation.run.engine.AccountInspection.InspectedDomain;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a run about an account, a certificate, or a domain in several accounts: find the domains with the fault,
 * start one run for each, and end with the worst of their outcomes.
 */
@Singleton
public final class GroupSteps {

    /** The most domains whose evidence is stored with a group run. */
    private static final int EVIDENCE_LIMIT = 20;

    private final RunStore store;
    private final AccountInspection inspection;
    private final RunConfig policy;

    public GroupSteps(RunStore store, AccountInspection inspection, RunConfig policy) {
        this.store = store;
        this.inspection = inspection;
        this.policy = policy;
    }

    /** Whether a run is about several domains, or one domain in several accounts. */
    boolean isGroup(RemediationRun run) {
        return run.subject().domain().isEmpty()
                || (run.state() instanceof RunState.Verifying verifying
                        ? verifying.action() == null
                        : inspection.isShared(run));
    }

    RemediationRun step(RemediationRun run) {
        return switch (run.state()) {
            case RunState.Diagnosing diagnosing -> diagnose(run, diagnosing);
            case RunState.Verifying verifying -> awaitChildren(run);
            case RunState.Held held -> throw new IllegalStateException("a group never writes");
            case RunState.AwaitingApproval waiting -> throw new IllegalStateException("a group never writes");
            case RunState.Acting acting -> throw new IllegalStateException("a group never writes");
            case RunState.Queued queued -> throw new IllegalStateException("not started");
            case RunState.Ended ended -> throw new IllegalStateException("final");
        };
    }

    private RemediationRun diagnose(RemediationRun run, RunState.Diagnosing state) {
        return switch (inspection.at(run.subject())) {
            case Found.Nobody nobody ->
                end(run, new RunState.CustomerActionNeeded(CustomerAction.checkName(), "NOT_OURS", nobody.detail()));
            case Found.TooMany many ->
                end(
                        run,
                        RunState.Escalated.because(
                                EscalationReason.TOO_MANY_DOMAINS, RunMessage.TOO_MANY_DOMAINS.with(many.count())));
            case Found.Unknown unknown -> unknown(run, unknown.detail());
            case Found.Domains found -> decide(run, state, found);
        };
    }

    private RemediationRun decide(RemediationRun before, RunState.Diagnosing state, Found.Domains found) {
        RemediationRun run = before.with(evidence(found.sights()));
        if (run.dryRun()) {
            return end(run, new RunState.NothingToDo("DRY_RUN", RunMessage.LOOKED_ONLY.with()));
        }
        if (run.kind().filter(Kind::isAboutUpload).isPresent()) {
            return explainUpload(run, found.sights());
        }
        List<InspectedDomain> sick = sick(run, found);
        if (sick.isEmpty()) {
            return nothingSick(run, found.sights());
        }
        List<Subject> children = sick.stream().map(each -> subject(run, each)).toList();
        Instant next = inspection.now().plus(policy.lookEvery());
        return store.move(Step.to(
                        run.with(evidence(sick)).in(state.awaitChildren(next), Optional.of(next)),
                        "Verifying",
                        RunMessage.WAITING_FOR_DOMAINS.with(children.size()))
                .waitingFor(children));
    }

    private static Subject subject(RemediationRun run, InspectedDomain sight) {
        Subject one = Subject.of(sight.account(), sight.domain());
        return run.subject().domain().isPresent() ? one.asShared() : one;
    }

    /**
     * The unhealthy domains whose fault is of the run's kind; for a certificate, all unhealthy domains. If there are
     * none, all unhealthy domains, unless the request is limited to that kind.
     */
    private static List<InspectedDomain> sick(RemediationRun run, Found.Domains found) {
        List<InspectedDomain> ofKind = found.sights().stream()
                .filter(each -> found.boundToCertificate()
                        ? each.diagnosis().isUnhealthy()
                        : isMeant(run.kind(), each.diagnosis()))
                .toList();
        List<InspectedDomain> sick =
                ofKind.isEmpty() && !run.subject().onlyOfKind() ? inAnyWay(found.sights()) : ofKind;
        return run.subject().domain().isPresent() ? withUnseen(sick, found.sights()) : sick;
    }

    /**
     * The accounts of a single domain to start runs for: the unhealthy ones and those that could not be inspected. If
     * no account is unhealthy: all accounts, so that each explains why it does not serve the domain; or none, if an
     * account is healthy or could not be inspected.
     */
    private static List<InspectedDomain> withUnseen(List<InspectedDomain> sick, List<InspectedDomain> all) {
        if (sick.isEmpty()) {
            boolean served = all.stream()
                    .map(InspectedDomain::diagnosis)
                    .anyMatch(each -> each.isHealthy() || each instanceof Diagnosis.Unknown);
            return served ? List.of() : all;
        }
        return all.stream()
                .filter(each -> sick.contains(each) || each.diagnosis() instanceof Diagnosis.Unknown)
                .toList();
    }

    private static boolean isMeant(Optional<Kind> kind, Diagnosis diagnosis) {
        return kind.map(diagnosis.kinds()::contains).orElse(diagnosis.isUnhealthy());
    }

    private static List<InspectedDomain> inAnyWay(List<InspectedDomain> sights) {
        return sights.stream().filter(each -> each.diagnosis().isUnhealthy()).toList();
    }

    private RemediationRun nothingSick(RemediationRun run, List<InspectedDomain> sights) {
        Optional<InspectedDomain> unseen = sights.stream()
                .filter(each -> each.diagnosis() instanceof Diagnosis.Unknown)
                .findFirst();
        if (unseen.isPresent()) {
            return unknown(run, unseen.get().evidence().summary());
        }
        int others = inAnyWay(sights).size();
        return end(
                run,
                others == 0
                        ? new RunState.NothingToDo("HEALTHY", RunMessage.NONE_SICK.with(sights.size()))
                        : new RunState.NothingToDo("NONE_OF_KIND", RunMessage.NONE_OF_KIND.with(others)));
    }

    private RemediationRun explainUpload(RemediationRun run, List<InspectedDomain> sights) {
        CustomerAction action = CustomerAction.checkUpload(
                sights.stream().flatMap(each -> each.seen().certificates().stream()), inspection.now());
        return end(
                run,
                new RunState.CustomerActionNeeded(
                        action, RunState.CustomerActionNeeded.UPLOAD_REFUSED, action.detail()));
    }

    private RemediationRun unknown(RemediationRun before, Message why) {
        Instant now = inspection.now();
        Instant since = before.unknownSince().orElse(now);
        if (!now.isBefore(since.plus(policy.unknownDeadline()))) {
            return end(before, RunState.Escalated.because(EscalationReason.COULD_NOT_LOOK, why));
        }
        RemediationRun run = before.seen(before.account(), Optional.empty(), Optional.of(since), before.evidence());
        return store.move(Step.to(
                run.in(run.state(), Optional.of(now.plus(run.pause(policy.lookEvery())))), "Looked", why));
    }

    private RemediationRun awaitChildren(RemediationRun run) {
        List<RemediationRun> children = store.details(run.id()).children().stream()
                .map(id -> store.find(id).orElseThrow())
                .toList();
        RemediationRun seen = run.with(
                children.stream().flatMap(each -> each.evidence().stream()).toList());
        long open = children.stream().filter(each -> !each.state().isFinal()).count();
        if (open > 0) {
            Instant next = inspection.now().plus(run.pause(policy.lookEvery()));
            return store.move(Step.to(
                    seen.in(run.state(), Optional.of(next)),
                    "Looked",
                    RunMessage.DOMAINS_NOT_DONE.with(open, children.size())));
        }
        RunState.Ended worst = children.stream()
                .map(each -> (RunState.Ended) each.state())
                .max(Comparator.comparing(GroupSteps::severity))
                .orElseThrow();
        return end(seen, worst);
    }

    private static int severity(RunState.Ended end) {
        return switch (end) {
            case RunState.NothingToDo n -> 0;
            case RunState.Succeeded s -> 1;
            case RunState.CustomerActionNeeded c -> 2;
            case RunState.Cancelled c -> 3;
            case RunState.Escalated e -> 4;
        };
    }

    private static List<DomainEvidence> evidence(List<InspectedDomain> sights) {
        return sights.stream()
                .limit(EVIDENCE_LIMIT)
                .map(InspectedDomain::evidence)
                .toList();
    }

    private RemediationRun end(RemediationRun run, RunState.Ended how) {
        return store.move(Step.end(EarlierChange.noted(store, run, how), how));
    }
}
