package io.certloop.remediation.run.evidence;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Diagnostician;
import io.certloop.remediation.diagnosis.Patience;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.playbook.ActionConstraints;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.DomainEvidence;
import java.time.Instant;
import java.util.Optional;

/** The result of one inspection. */
public record Decision(
        Observation seen,
        Diagnosis diagnosis,
        RemediationPlan plan,
        DomainEvidence evidence,
        PlaybookPlanner planner) {

    /**
     * By the playbooks as they are now.
     *
     * @param changingSince as of {@link Diagnostician#diagnose}
     */
    public static Decision of(
            Observation seen,
            Optional<Instant> changingSince,
            Patience patience,
            PlaybookPlanner planner) {
        Diagnosis diagnosis = Diagnostician.diagnose(seen, changingSince, patience);
        PlaybookPlanner now = planner.asOfNow();
        RemediationPlan plan = now.plan(diagnosis, seen);
        return new Decision(
                seen,
                diagnosis,
                plan,
                EvidenceWriter.write(seen, diagnosis, plan, now.version()),
                now);
    }

    public Decision with(DomainEvidence other) {
        return new Decision(seen, diagnosis, plan, other, planner);
    }

    /** On which terms an action of the plan is done. */
    public ActionConstraints terms(Action action) {
        return planner.terms(diagnosis, action, seen);
    }

    /** What follows besides or instead of the actions. */
    public String then() {
        return String.join(", ", planner.then(plan, diagnosis, seen));
    }
}
