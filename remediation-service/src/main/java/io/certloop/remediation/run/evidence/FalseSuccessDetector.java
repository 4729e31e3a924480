package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunQuery;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores inspections, and compares each with what the last successful run of its domain verified.
 */
public final class FalseSuccessDetector implements InspectionStore {

    /** A name may be in several accounts, and the runs of the others prove nothing of this one. */
    private static final int SEVERAL_ACCOUNTS = 10;

    private final InspectionStore inspections;
    private final RunStore runs;
    private final FalseSuccesses contradictions;

    public FalseSuccessDetector(
            InspectionStore inspections, RunStore runs, FalseSuccesses contradictions) {
        this.inspections = inspections;
        this.runs = runs;
        this.contradictions = contradictions;
    }

    @Override
    public void save(InspectionRecord inspection) {
        inspections.save(inspection);
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

    @Override
    public Optional<InspectionRecord> first(RunId run) {
        return inspections.first(run);
    }

    @Override
    public List<Kept> page(Instant since, long after, int limit) {
        return inspections.page(since, after, limit);
    }

    @Override
    public int delete(Instant before, int most) {
        return inspections.delete(before, most);
    }
}
