package io.certloop.remediation.run.engine;

import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.evidence.DomainInspection;
import io.certloop.remediation.run.evidence.FalseSuccessDetector;
import io.certloop.remediation.run.write.ActionExecutor;
import jakarta.inject.Singleton;

@Singleton
public final class DomainSteps {

    private final DiagnosisSteps diagnosis;
    private final VerificationSteps verification;
    private final ActionExecutor writes;

    public DomainSteps(
            RunStore store,
            DomainInspection inspection,
            PlaybookPlanner planner,
            FalseSuccessDetector proofs,
            ActionExecutor writes,
            RunConfig policy) {
        InspectionSteps steps = new InspectionSteps(store, inspection, policy);
        UnresolvedEscalation unresolved = new UnresolvedEscalation(store);
        this.diagnosis = new DiagnosisSteps(inspection, planner, proofs, writes, steps, unresolved, policy);
        this.verification = new VerificationSteps(inspection, planner, steps, policy);
        this.writes = writes;
    }

    RemediationRun step(RemediationRun run) {
        return switch (run.state()) {
            case RunState.Diagnosing diagnosing -> diagnosis.diagnose(run, diagnosing);
            case RunState.Held held -> diagnosis.diagnose(run, held.diagnose());
            case RunState.AwaitingApproval waiting -> diagnosis.diagnose(run, waiting.diagnose());
            case RunState.Acting acting -> writes.readBack(run, acting);
            case RunState.Verifying verifying -> verification.verify(run, verifying);
            case RunState.Queued queued -> throw new IllegalStateException("not started");
            case RunState.Ended ended -> throw new IllegalStateException("final");
        };
    }
}
