package io.certloop.remediation.run;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.Terms;

/** What one look led to. */
record Decision(
        Observation seen,
        Diagnosis diagnosis,
        RemediationPlan plan,
        DomainEvidence evidence,
        PlaybookPlanner planner) {

    /** On which terms an action of the plan is done. */
    Terms terms(ActionName action) {
        return planner.terms(diagnosis, action);
    }

    /** What follows besides or instead of the actions. */
    String then() {
        return String.join(", ", planner.then(plan, diagnosis));
    }
}
