package io.certloop.remediation.run.evidence;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.playbook.ActionConstraints;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.run.DomainEvidence;

/** The result of one inspection. */
public record Decision(
        Observation seen,
        Diagnosis diagnosis,
        RemediationPlan plan,
        DomainEvidence evidence,
        PlaybookPlanner planner) {

    /** On which terms an action of the plan is done. */
    public ActionConstraints terms(Action action) {
        return planner.terms(diagnosis, action, seen);
    }

    /** What follows besides or instead of the actions. */
    public String then() {
        return String.join(", ", planner.then(plan, diagnosis, seen));
    }
}
