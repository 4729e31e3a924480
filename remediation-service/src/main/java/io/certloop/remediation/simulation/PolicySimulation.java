package io.certloop.remediation.simulation;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Diagnostician;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.evidence.Look;
import io.certloop.remediation.run.evidence.Looks;
import io.certloop.remediation.simulation.Difference.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges past looks again. */
public final class PolicySimulation {

    private static final int PAGE = 500;
    private static final int SHOWN = 500;

    private final Looks looks;

    public PolicySimulation(Looks looks) {
        this.looks = looks;
    }

    public Report rehearse(Playbooks tried, Patience patience, Instant since) {
        PlaybookPlanner planner = new PlaybookPlanner(tried);
        Set<RunId> runs = new HashSet<>();
        List<Difference> differences = new ArrayList<>();
        int judged = 0;
        int changed = 0;
        long after = 0;
        List<Looks.Kept> page;
        do {
            page = looks.page(since, after, PAGE);
            for (Looks.Kept kept : page) {
                after = kept.place();
                judged++;
                runs.add(kept.look().run());
                Difference now = judge(kept.look(), planner, patience);
                if (isOtherwise(now)) {
                    changed++;
                    if (differences.size() < SHOWN) {
                        differences.add(now);
                    }
                }
            }
        } while (page.size() == PAGE);
        return new Report(since, planner.version(), runs.size(), judged, changed, differences);
    }

    private static Difference judge(Look look, PlaybookPlanner planner, Patience patience) {
        Patience left = look.writes() > 0 ? patience.exhausted() : patience;
        Diagnosis diagnosis = Diagnostician.diagnose(look.seen(), look.changingSince(), left);
        RemediationPlan plan = planner.plan(diagnosis, look.seen());
        return new Difference(
                look.run().toString(),
                look.seen().name().value(),
                look.seen().at(),
                new Decided(look.playbook(), look.diagnosis(), look.actions(), look.then()),
                new Decided(
                        planner.version(),
                        diagnosis.name(),
                        plan.listed().stream().map(Action::name).toList(),
                        then(plan, diagnosis, planner)));
    }

    private static boolean isOtherwise(Difference now) {
        return !now.before().actions().equals(now.after().actions())
                || !now.before().then().equals(now.after().then());
    }

    private static String then(RemediationPlan plan, Diagnosis diagnosis, PlaybookPlanner planner) {
        return planner.then(plan, diagnosis).stream().collect(Collectors.joining(", "));
    }
}
