package io.certloop.remediation.run.engine;

import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.evidence.Decision;
import io.certloop.remediation.run.evidence.DomainInspection;
import io.certloop.remediation.run.write.Rollback;
import io.certloop.remediation.text.RunMessage;
import io.certloop.remediation.verification.Outcome;
import io.certloop.remediation.verification.Verifier;
import java.util.List;
import java.util.Optional;

/** Verifies a write by inspecting the domain repeatedly until it is fixed or the deadline is over. */
final class VerificationSteps {

    private final DomainInspection inspection;
    private final PlaybookPlanner planner;
    private final InspectionSteps steps;
    private final RunConfig policy;

    VerificationSteps(DomainInspection inspection, PlaybookPlanner planner, InspectionSteps steps, RunConfig policy) {
        this.inspection = inspection;
        this.planner = planner;
        this.steps = steps;
        this.policy = policy;
    }

    RemediationRun verify(RemediationRun before, RunState.Verifying state) {
        Observation seen = inspection.at(before, state.writes());
        DomainEvidence evidence = Decision.of(seen, Optional.empty(), policy.patience(), planner)
                .evidence()
                .following(before.evidence());
        RemediationRun run = before.seen(
                before.account(),
                ProcessingSince.changingSince(before, seen),
                Optional.empty(),
                List.of(evidence.withVerification(Verification.NOT_FIXED)));
        boolean late = !seen.at().isBefore(state.deadline());
        return switch (Verifier.verify(state.action(), seen, policy.patience())) {
            case Outcome.Fixed fixed -> fixed(run, state, evidence);
            case Outcome.Failed failed -> steps.diagnoseAgain(run, state, failed.detail());
            case Outcome.NotYet notYet ->
                late
                        ? steps.diagnoseAgain(run, state, RunMessage.NOT_FIXED_IN_TIME.with(notYet.detail()))
                        : steps.inspectAgain(run, notYet.detail(), state.deadline());
            case Outcome.Unknown unknown -> {
                RemediationRun unseen = run.with(List.of(evidence.withVerification(Verification.UNKNOWN)));
                yield late
                        ? steps.diagnoseAgain(unseen, state, RunMessage.COULD_NOT_LOOK.with(unknown.detail()))
                        : steps.inspectAgain(unseen, unknown.detail(), state.deadline());
            }
        };
    }

    private RemediationRun fixed(RemediationRun run, RunState.Verifying state, DomainEvidence evidence) {
        if (state.writes() == 0) {
            return steps.end(run.with(List.of(evidence)), new RunState.NothingToDo("HEALTHY", evidence.summary()));
        }
        RemediationRun proven = run.with(List.of(evidence.withVerification(Verification.FIXED)));
        if (state.action() == ActionName.RollbackTask && evidence.nodes().isEmpty()) {
            return steps.end(
                    proven,
                    RunState.Escalated.because(EscalationReason.QUOTA_USED_UP, RunMessage.ROLLED_BACK_TASK.with()));
        }
        if (state.action() == ActionName.RollbackCertificate) {
            return steps.end(proven, Rollback.proven(evidence));
        }
        return steps.end(proven, new RunState.Succeeded("VERIFIED", evidence.summary()));
    }
}
