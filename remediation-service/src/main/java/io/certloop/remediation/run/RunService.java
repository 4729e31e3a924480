package io.certloop.remediation.run;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Diagnostician;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a caller can ask of runs. */
public final class RunService {

    private final RunStore store;
    private final DomainLook look;
    private final RunPolicy policy;

    public RunService(RunStore store, DomainLook look, RunPolicy policy) {
        this.store = store;
        this.look = look;
        this.policy = policy;
    }

    /** A run with its timeline and the writes of it and its children. */
    public record RunReport(
            RemediationRun run, List<Intention> intentions, List<TimelineEntry> timeline) {}

    /**
     * @throws RunStore.KeyReused if the key came with another body before
     * @throws RunStore.SubjectBusy if the subject's running run serves another account
     */
    public RunReport request(RemediationRequest request) {
        return report(store.accept(request));
    }

    public Optional<RunReport> find(RunId id) {
        return store.find(id).map(this::report);
    }

    public List<RunReport> page(RunQuery query) {
        return store.page(query).stream().map(this::report).toList();
    }

    /** Looks at a domain now; reads only. */
    public DomainEvidence diagnose(DomainName domain, Optional<AccountId> account) {
        Subject subject = new Subject(Optional.of(domain), Optional.empty(), account);
        Observation seen = look.at(subject, Optional.empty());
        Diagnosis diagnosis = Diagnostician.diagnose(seen, Optional.empty(), policy.patience());
        return EvidenceWriter.write(seen, diagnosis, Planner.plan(diagnosis, seen));
    }

    private RunReport report(RemediationRun run) {
        RunDetails details = store.details(run.id());
        List<Intention> intentions = new ArrayList<>(details.intentions());
        for (RunId child : details.children()) {
            intentions.addAll(store.details(child).intentions());
        }
        return new RunReport(run, List.copyOf(intentions), details.timeline());
    }
}
