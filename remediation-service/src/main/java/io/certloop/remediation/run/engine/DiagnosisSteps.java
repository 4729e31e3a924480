package io.certloop.remediation.run.engine;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Previous;
import io.certloop.remediation.observation.RollbackBaseline;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.evidence.Decision;
import io.certloop.remediation.run.evidence.DomainInspection;
import io.certloop.remediation.run.evidence.FalseSuccessDetector;
import io.certloop.remediation.run.evidence.InspectionRecord;
import io.certloop.remediation.run.write.ActionExecutor;
import io.certloop.remediation.run.write.Rollback;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Inspects a domain, diagnoses it, and takes the next step of the run: wait, act, explain or end. */
final class DiagnosisSteps {

    private final DomainInspection inspection;
    private final PlaybookPlanner planner;
    private final FalseSuccessDetector proofs;
    private final ActionExecutor writes;
    private final InspectionSteps steps;
    private final UnresolvedEscalation unresolved;
    private final RunConfig policy;

    DiagnosisSteps(
            DomainInspection inspection,
            PlaybookPlanner planner,
            FalseSuccessDetector proofs,
            ActionExecutor writes,
            InspectionSteps steps,
            UnresolvedEscalation unresolved,
            RunConfig policy) {
        this.inspection = inspection;
        this.planner = planner;
        this.proofs = proofs;
        this.writes = writes;
        this.steps = steps;
        this.unresolved = unresolved;
        this.policy = policy;
    }

    RemediationRun diagnose(RemediationRun before, RunState.Diagnosing state) {
        Observation seen = inspection.at(before, state.writes());
        Optional<Instant> changing = ProcessingSince.changingSince(before, seen);
        Patience patience = state.writes() > 0 ? policy.patience().exhausted() : policy.patience();
        Decision made = Decision.of(seen, changing, patience, planner);
        Optional<Instant> unknown = made.diagnosis() instanceof Diagnosis.Unknown
                ? before.unknownSince().or(() -> Optional.of(seen.at()))
                : Optional.empty();
        DomainEvidence written = made.evidence().following(before.evidence());
        DomainEvidence evidence = state.writes() == 0 ? written.before(baseline(seen, made.plan())) : written;
        Decision decision = made.with(evidence);
        Optional<InspectionRecord> news =
                InspectionRecord.ifNews(before.id(), before.evidence(), changing, state.writes(), decision);
        news.ifPresent(proofs::check);
        RemediationRun run =
                before.seen(seen.account().or(before::account), changing, unknown, List.of(evidence), news);
        if (run.dryRun()) {
            return steps.end(run, new RunState.NothingToDo("DRY_RUN", evidence.summary()));
        }
        if (run.kind().filter(Kind::isAboutUpload).isPresent() && seen.domain().isPresent()) {
            return explain(
                    run,
                    CustomerAction.checkUpload(seen.certificates().stream(), seen.at())
                            .about(seen.domain().flatMap(Domain::desiredFault), seen.name()),
                    RunState.CustomerActionNeeded.UPLOAD_REFUSED);
        }
        return decide(run, state, decision);
    }

    /**
     * The baseline for a roll-back: what was served before the first write. If the plan rebinds a certificate, the
     * baseline leaves out the certificate's traits: planning has compared them already, and a person may have accepted
     * the loss of some.
     */
    private static Optional<RollbackBaseline> baseline(Observation seen, RemediationPlan plan) {
        boolean compared = plan.listed().stream().anyMatch(each -> each.name() == ActionName.Rebind);
        return seen.previous()
                .map(Previous::served)
                .or(() -> RollbackBaseline.of(seen))
                .map(each -> compared ? each.withoutTraits() : each);
    }

    private RemediationRun decide(RemediationRun run, RunState.Diagnosing state, Decision decision) {
        return switch (decision.plan()) {
            case RemediationPlan.Nothing n -> healthy(run, state, decision);
            case RemediationPlan.Wait w ->
                steps.inspectAgain(run, decision.evidence().summary(), w.until());
            case RemediationPlan.InspectAgain l -> unknown(run, decision);
            case RemediationPlan.Act act -> writes.act(run, state, decision, act.actions());
            case RemediationPlan.ActThenEscalate act -> writes.act(run, state, decision, List.of(act.action()));
            case RemediationPlan.Explain e ->
                isDone(run, decision.diagnosis())
                        ? healthy(run, state, decision)
                        : explain(run, e.action(), code(decision.diagnosis().name()));
            case RemediationPlan.Escalate e ->
                steps.end(
                        unproven(run, state),
                        RunState.Escalated.because(
                                e.reason(), decision.evidence().summary()));
        };
    }

    /**
     * Whether the domain counts as healthy: an active domain without HTTPS is fine for a customer who did not ask about
     * HTTPS.
     */
    private static boolean isDone(RemediationRun run, Diagnosis diagnosis) {
        return diagnosis instanceof Diagnosis.NoHttps
                && run.kind().filter(Kind.DOMAIN_STUCK::equals).isPresent();
    }

    private RemediationRun healthy(RemediationRun run, RunState.Diagnosing state, Decision decision) {
        Message summary = decision.evidence().summary();
        if (state.writes() == 0) {
            Optional<RunState.Ended> stands = unresolved.over(decision.seen()).map(each -> each);
            Message told = possiblyOurs(decision.seen(), summary);
            return steps.end(run, stands.orElseGet(() -> new RunState.NothingToDo("HEALTHY", told)));
        }
        return steps.end(
                run.with(List.of(decision.evidence().withVerification(Verification.FIXED))),
                writes.hasRolledBack(run)
                        ? Rollback.proven(decision.evidence())
                        : new RunState.Succeeded("VERIFIED", summary));
    }

    private Message possiblyOurs(Observation seen, Message summary) {
        return seen.domain()
                .filter(domain -> writes.possiblyOurs(domain, seen.at()).isPresent())
                .map(domain -> domain.modifiedAt().orElse(seen.at()))
                .map(changedAt -> RunMessage.POSSIBLY_OURS.with(summary, changedAt))
                .orElse(summary);
    }

    private RemediationRun explain(RemediationRun run, CustomerAction action, String reason) {
        return steps.end(run, new RunState.CustomerActionNeeded(action, reason, action.detail()));
    }

    private RemediationRun unknown(RemediationRun run, Decision decision) {
        Instant since = run.unknownSince().orElse(decision.seen().at());
        if (decision.seen().at().isBefore(since.plus(policy.unknownDeadline()))) {
            return steps.inspectAgain(run, decision.evidence().summary(), since.plus(policy.unknownDeadline()));
        }
        DomainEvidence evidence = decision.evidence().withVerification(Verification.UNKNOWN);
        return steps.end(
                run.with(List.of(evidence)),
                RunState.Escalated.because(EscalationReason.COULD_NOT_LOOK, evidence.summary()));
    }

    private static RemediationRun unproven(RemediationRun run, RunState.Diagnosing state) {
        return state.writes() == 0
                ? run
                : run.with(run.evidence().stream()
                        .map(each -> each.withVerification(Verification.NOT_FIXED))
                        .toList());
    }

    private static String code(String diagnosis) {
        return diagnosis.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
