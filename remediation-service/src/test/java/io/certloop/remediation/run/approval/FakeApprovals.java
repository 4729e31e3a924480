package io.certloop.remediation.run.approval;

import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.FakeRunStore;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Approvals in memory, by the same rules. */
public final class FakeApprovals implements Approvals {

    private final FakeRunStore runs;
    private final Map<RunId, List<Approval>> said = new LinkedHashMap<>();

    public FakeApprovals(FakeRunStore runs) {
        this.runs = runs;
    }

    @Override
    public synchronized Optional<RemediationRun> decide(RunId id, Approval decision) {
        Optional<RemediationRun> run = runs.find(id);
        run.flatMap(each -> ApprovalRules.refusal(each.state(), runs.requesters(id), of(id), decision))
                .ifPresent(why -> {
                    throw new Refused(why);
                });
        run.ifPresent(each -> {
            said.computeIfAbsent(id, key -> new ArrayList<>()).add(decision);
            runs.lookNow(id);
        });
        return run;
    }

    @Override
    public List<String> requesters(RunId run) {
        return List.copyOf(runs.requesters(run));
    }

    @Override
    public synchronized Map<RunId, List<Approval>> of(Collection<RunId> runs) {
        Map<RunId, List<Approval>> found = new LinkedHashMap<>(said);
        found.keySet().retainAll(runs);
        return found;
    }
}
