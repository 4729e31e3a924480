package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunQuery;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Compares an inspection with what the domain's last successful run verified, and marks that run as a false success if
 * they contradict each other.
 */
@Singleton
public final class FalseSuccessDetector {

    /**
     * How many successful runs of a domain are read. Several accounts may have the domain, and only a run in the
     * inspected account counts.
     */
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
                    .ifPresent(proven ->
                            FalseSuccess.of(proven, inspection).ifPresent(how -> contradictions.mark(proven, how)));
        }
    }

    private Optional<RemediationRun> lastProof(InspectionRecord inspection) {
        RunQuery last = new RunQuery(
                Optional.of(RunState.Succeeded.class.getSimpleName()),
                Optional.of(inspection.seen().name()),
                SEVERAL_ACCOUNTS,
                Optional.empty());
        return runs.page(last).runs().stream()
                .filter(run -> run.account().equals(inspection.seen().account()))
                .findFirst();
    }
}
