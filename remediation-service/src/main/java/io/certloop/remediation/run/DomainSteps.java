package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainPhase;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Diagnostician;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.Terms;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.verification.Outcome;
import io.certloop.remediation.verification.Verifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The steps of a run about one domain. */
public final class DomainSteps {

    private final RunStore store;
    private final DomainLook look;
    private final PlaybookPlanner planner;
    private final Looks looks;
    private final Writes writes;
    private final RunPolicy policy;

    public DomainSteps(
            RunStore store,
            DomainLook look,
            PlaybookPlanner planner,
            Looks looks,
            Writes writes,
            RunPolicy policy) {
        this.store = store;
        this.look = look;
        this.planner = planner;
        this.looks = looks;
        this.writes = writes;
        this.policy = policy;
    }

    RemediationRun step(RemediationRun run) {
        return switch (run.state()) {
            case RunState.Diagnosing diagnosing -> diagnose(run, diagnosing);
            case RunState.Held held -> diagnose(run, held.look());
            case RunState.AwaitingApproval waiting -> diagnose(run, waiting.look());
            case RunState.Acting acting -> writes.readBack(run, acting);
            case RunState.Verifying verifying -> verify(run, verifying);
            case RunState.Queued queued -> throw new IllegalStateException("not started");
            case RunState.Ended ended -> throw new IllegalStateException("final");
        };
    }

    private RemediationRun diagnose(RemediationRun before, RunState.Diagnosing state) {
        Observation seen = look.at(before.subject(), before.account());
        Optional<Instant> changing = changingSince(before, seen);
        Patience patience = state.writes() > 0 ? policy.patience().exhausted() : policy.patience();
        Diagnosis diagnosis = Diagnostician.diagnose(seen, changing, patience);
        RemediationPlan plan = planner.plan(diagnosis, seen);
        Optional<Instant> unknown =
                diagnosis instanceof Diagnosis.Unknown
                        ? before.unknownSince().or(() -> Optional.of(seen.at()))
                        : Optional.empty();
        DomainEvidence evidence =
                EvidenceWriter.write(seen, diagnosis, plan, planner.version())
                        .following(before.evidence());
        RemediationRun run =
                before.seen(
                        seen.account().or(before::account), changing, unknown, List.of(evidence));
        Decision decision = new Decision(seen, diagnosis, plan, evidence, planner);
        Look.ifNews(before, run, state.writes(), decision).ifPresent(looks::keep);
        if (run.dryRun()) {
            return end(run, new RunState.NothingToDo("DRY_RUN", evidence.summary()));
        }
        if (run.kind().filter(Kind.CERTIFICATE_REJECTED::equals).isPresent()
                && seen.domain().isPresent()) {
            return explain(
                    run, CustomerAction.checkUpload(seen.certificates()), "CERTIFICATE_REJECTED");
        }
        return decide(run, state, decision);
    }

    /** What one look led to. */
    record Decision(
            Observation seen,
            Diagnosis diagnosis,
            RemediationPlan plan,
            DomainEvidence evidence,
            PlaybookPlanner planner) {

        /** On which terms an action of the plan is done. */
        Terms terms(ActionName action) {
            return planner.terms(diagnosis, action);
        }

        /** What follows besides or instead of the actions. */
        String then() {
            return String.join(", ", planner.then(plan, diagnosis));
        }
    }

    private RemediationRun decide(
            RemediationRun run, RunState.Diagnosing state, Decision decision) {
        return switch (decision.plan()) {
            case RemediationPlan.Nothing n -> healthy(run, state, decision);
            case RemediationPlan.Wait w -> lookAgain(run, decision.evidence().summary(), w.until());
            case RemediationPlan.LookAgain l -> unknown(run, decision);
            case RemediationPlan.Act act -> writes.act(run, state, decision, act.actions());
            case RemediationPlan.ActThenEscalate act ->
                    writes.act(run, state, decision, List.of(act.action()));
            case RemediationPlan.Explain e ->
                    isDone(run, decision.diagnosis())
                            ? healthy(run, state, decision)
                            : explain(run, e.action(), code(decision.diagnosis().name()));
            case RemediationPlan.Escalate e ->
                    end(
                            unproven(run, state),
                            RunState.Escalated.because(e.reason(), decision.evidence().summary()));
        };
    }

    /** A domain that is done without HTTPS is fine for a customer who did not ask about HTTPS. */
    private static boolean isDone(RemediationRun run, Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.NoHttps
                && run.kind().filter(Kind.DOMAIN_STUCK::equals).isPresent();
    }

    private RemediationRun healthy(
            RemediationRun run, RunState.Diagnosing state, Decision decision) {
        String summary = decision.evidence().summary();
        if (state.writes() == 0) {
            return end(run, new RunState.NothingToDo("HEALTHY", summary));
        }
        return end(
                run.with(List.of(decision.evidence().judged(Verification.FIXED))),
                new RunState.Succeeded("VERIFIED", summary));
    }

    private RemediationRun explain(RemediationRun run, CustomerAction action, String reason) {
        return end(run, new RunState.CustomerActionNeeded(action, reason, action.detail()));
    }

    private RemediationRun unknown(RemediationRun run, Decision decision) {
        Instant since = run.unknownSince().orElse(decision.seen().at());
        if (decision.seen().at().isBefore(since.plus(policy.unknownDeadline()))) {
            return lookAgain(
                    run, decision.evidence().summary(), since.plus(policy.unknownDeadline()));
        }
        DomainEvidence evidence = decision.evidence().judged(Verification.UNKNOWN);
        return end(
                run.with(List.of(evidence)),
                RunState.Escalated.because(EscalationReason.COULD_NOT_LOOK, evidence.summary()));
    }

    /**
     * @param turn when waiting any longer would be too late
     */
    private RemediationRun lookAgain(RemediationRun run, String why, Instant turn) {
        Instant soon = look.now().plus(policy.pause(run));
        Instant next = turn.isBefore(soon) && turn.isAfter(look.now()) ? turn : soon;
        RunState same =
                switch (run.state()) {
                    case RunState.Held held -> held.look();
                    case RunState.AwaitingApproval waiting -> waiting.look();
                    default -> run.state(); // only those two wait for something other than time
                };
        return store.move(Step.to(run.in(same, Optional.of(next)), "Looked", why));
    }

    private RemediationRun verify(RemediationRun before, RunState.Verifying state) {
        Observation seen = look.at(before.subject(), before.account());
        Diagnosis diagnosis = Diagnostician.diagnose(seen, Optional.empty(), policy.patience());
        DomainEvidence evidence =
                EvidenceWriter.write(
                                seen, diagnosis, planner.plan(diagnosis, seen), planner.version())
                        .following(before.evidence());
        RemediationRun run =
                before.seen(
                        before.account(),
                        changingSince(before, seen),
                        Optional.empty(),
                        List.of(evidence.judged(Verification.NOT_FIXED)));
        boolean late = !seen.at().isBefore(state.deadline());
        return switch (Verifier.verify(state.action(), seen, policy.patience())) {
            case Outcome.Fixed fixed -> fixed(run, state, evidence);
            case Outcome.Failed failed -> diagnoseAgain(run, state, failed.detail());
            case Outcome.NotYet notYet ->
                    late
                            ? diagnoseAgain(run, state, "not fixed in time: " + notYet.detail())
                            : lookAgain(run, notYet.detail(), state.deadline());
            case Outcome.Unknown unknown -> {
                RemediationRun unseen = run.with(List.of(evidence.judged(Verification.UNKNOWN)));
                yield late
                        ? diagnoseAgain(unseen, state, "could not look: " + unknown.detail())
                        : lookAgain(unseen, unknown.detail(), state.deadline());
            }
        };
    }

    private RemediationRun fixed(
            RemediationRun run, RunState.Verifying state, DomainEvidence evidence) {
        if (state.writes() == 0) {
            return end(
                    run.with(List.of(evidence)),
                    new RunState.NothingToDo("HEALTHY", evidence.summary()));
        }
        RemediationRun proven = run.with(List.of(evidence.judged(Verification.FIXED)));
        if (state.action() == ActionName.RollbackTask) {
            return end(
                    proven,
                    RunState.Escalated.because(
                            EscalationReason.QUOTA_USED_UP,
                            "rolled back, so that the domain can be operated again; the quota of"
                                    + " free certificates is used up"));
        }
        return end(proven, new RunState.Succeeded("VERIFIED", evidence.summary()));
    }

    private RemediationRun diagnoseAgain(RemediationRun run, RunState.Verifying state, String why) {
        return store.move(Step.to(run.in(state.notFixed(), Optional.empty()), "Diagnosing", why));
    }

    private static RemediationRun unproven(RemediationRun run, RunState.Diagnosing state) {
        return state.writes() == 0
                ? run
                : run.with(
                        run.evidence().stream()
                                .map(each -> each.judged(Verification.NOT_FIXED))
                                .toList());
    }

    private RemediationRun end(RemediationRun run, RunState.Ended how) {
        return store.move(Step.to(run.in(how, Optional.empty()), how.name(), how.explanation()));
    }

    /**
     * Our own clock beside the provider's: its time moves with every attempt, and one that is ahead
     * of ours must not let a run wait for ever.
     */
    private static Optional<Instant> changingSince(RemediationRun run, Observation seen) {
        Optional<Instant> told =
                seen.domain()
                        .filter(domain -> domain.phase() == DomainPhase.CHANGING)
                        .map(Domain::operationStartedAt)
                        .map(start -> start.isAfter(seen.at()) ? seen.at() : start);
        return told.map(start -> run.changingSince().filter(start::isAfter).orElse(start));
    }

    private static String code(String diagnosis) {
        return diagnosis.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
    }
}
