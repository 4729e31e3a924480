package io.certloop.remediation.simulation;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Diagnostician;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.evidence.InspectionRecord;
import io.certloop.remediation.run.evidence.InspectionStore;
import io.certloop.remediation.simulation.Difference.Decided;
import io.certloop.service.component.Component;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Computes what other playbooks and limits would have decided about past inspections, and reports where that differs
 * from the actual decisions.
 */
@Component
public final class PolicySimulation {

    private static final int PAGE = 500;
    private static final int SHOWN = 500;

    private final InspectionStore inspections;

    public PolicySimulation(InspectionStore inspections) {
        this.inspections = inspections;
    }

    public Report rehearse(Playbooks tried, Patience patience, Instant since) {
        PlaybookPlanner planner = new PlaybookPlanner(tried);
        Set<RunId> runs = new HashSet<>();
        List<Difference> differences = new ArrayList<>();
        int evaluated = 0;
        int changed = 0;
        long after = 0;
        List<InspectionStore.Kept> page;
        do {
            page = inspections.page(since, after, PAGE);
            for (InspectionStore.Kept kept : page) {
                after = kept.place();
                evaluated++;
                runs.add(kept.inspection().run());
                Difference now = compare(kept.inspection(), planner, patience);
                if (isOtherwise(now)) {
                    changed++;
                    if (differences.size() < SHOWN) {
                        differences.add(now);
                    }
                }
            }
        } while (page.size() == PAGE);
        return new Report(since, planner.version(), runs.size(), evaluated, changed, differences);
    }

    private static Difference compare(InspectionRecord inspection, PlaybookPlanner planner, Patience patience) {
        Patience left = inspection.writes() > 0 ? patience.exhausted() : patience;
        Diagnosis diagnosis = Diagnostician.diagnose(inspection.seen(), inspection.changingSince(), left);
        RemediationPlan plan = planner.plan(diagnosis, inspection.seen());
        return new Difference(
                inspection.run().toString(),
                inspection.seen().name().value(),
                inspection.seen().at(),
                new Decided(inspection.playbook(), inspection.diagnosis(), inspection.actions(), inspection.then()),
                new Decided(
                        planner.version(),
                        diagnosis.name(),
                        plan.listed().stream().map(Action::name).toList(),
                        then(plan, diagnosis, inspection.seen(), planner)));
    }

    private static boolean isOtherwise(Difference now) {
        return !now.before().actions().equals(now.after().actions())
                || !now.before().then().equals(now.after().then());
    }

    private static String then(RemediationPlan plan, Diagnosis diagnosis, Observation seen, PlaybookPlanner planner) {
        return planner.then(plan, diagnosis, seen).stream().collect(Collectors.joining(", "));
    }
}
