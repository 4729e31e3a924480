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

public record Decision(
        Observation seen, Diagnosis diagnosis, RemediationPlan plan, DomainEvidence evidence, PlaybookPlanner planner) {

    /**
     * Diagnoses an observation and plans with the currently effective playbooks.
     *
     * @param changingSince since when the domain is known to be processing, see {@link Diagnostician#diagnose}
     */
    public static Decision of(
            Observation seen, Optional<Instant> changingSince, Patience patience, PlaybookPlanner planner) {
        Diagnosis diagnosis = Diagnostician.diagnose(seen, changingSince, patience);
        PlaybookPlanner now = planner.asOfNow();
        RemediationPlan plan = now.plan(diagnosis, seen);
        return new Decision(seen, diagnosis, plan, EvidenceWriter.write(seen, diagnosis, plan, now.version()), now);
    }

    public Decision with(DomainEvidence other) {
        return new Decision(seen, diagnosis, plan, other, planner);
    }

    public ActionConstraints terms(Action action) {
        return planner.terms(diagnosis, action, seen);
    }

    /** What the plan does besides or instead of its actions, such as waiting or escalating. */
    public String then() {
        return String.join(", ", planner.then(plan, diagnosis, seen));
    }
}
