package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunQuery;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps looks, and holds each against what the last successful run of its domain proved. */
public final class FalseSuccessDetector implements Looks {

    private final Looks looks;
    private final RunStore runs;
    private final FalseSuccesses contradictions;

    public FalseSuccessDetector(Looks looks, RunStore runs, FalseSuccesses contradictions) {
        this.looks = looks;
        this.runs = runs;
        this.contradictions = contradictions;
    }

    @Override
    public void keep(Look look) {
        looks.keep(look);
        if (FalseSuccess.mayBeShownBy(look)) {
            lastProof(look)
                    .ifPresent(
                            proven ->
                                    FalseSuccess.of(proven, look)
                                            .ifPresent(how -> contradictions.mark(proven, how)));
        }
    }

    private Optional<RemediationRun> lastProof(Look look) {
        RunQuery last =
                new RunQuery(
                        Optional.of(RunState.Succeeded.class.getSimpleName()),
                        Optional.of(look.seen().name()),
                        1,
                        Optional.empty());
        return runs.page(last).runs().stream().findFirst();
    }

    @Override
    public List<Kept> page(Instant since, long after, int limit) {
        return looks.page(since, after, limit);
    }

    @Override
    public int forget(Instant before, int most) {
        return looks.forget(before, most);
    }
}
