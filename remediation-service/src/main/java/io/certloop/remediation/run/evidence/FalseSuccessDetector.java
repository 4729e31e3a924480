package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunQuery;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.service.component.Component;
import java.util.Optional;

/** Compares inspections with what the last successful run of their domain verified. */
@Component
public final class FalseSuccessDetector {

    /** A name may be in several accounts, and the runs of the others prove nothing of this one. */
    private static final int SEVERAL_ACCOUNTS = 10;

    private final RunStore runs;
    private final FalseSuccesses contradictions;

    public FalseSuccessDetector(RunStore runs, FalseSuccesses contradictions) {
        this.runs = runs;
        this.contradictions = contradictions;
    }

    public void check(InspectionRecord inspection) {
        if (FalseSuccess.mayBeShownBy(inspection)) {
            lastProof(inspection)
                    .ifPresent(
                            proven ->
                                    FalseSuccess.of(proven, inspection)
                                            .ifPresent(how -> contradictions.mark(proven, how)));
        }
    }

    private Optional<RemediationRun> lastProof(InspectionRecord inspection) {
        RunQuery last =
                new RunQuery(
                        Optional.of(RunState.Succeeded.class.getSimpleName()),
                        Optional.of(inspection.seen().name()),
                        SEVERAL_ACCOUNTS,
                        Optional.empty());
        return runs.page(last).runs().stream()
                .filter(run -> run.account().equals(inspection.seen().account()))
                .findFirst();
    }
}
