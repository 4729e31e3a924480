package io.certloop.remediation.plan;

import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.playbook.PlaybookPlanner;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.playbook.yaml.PlaybookReader;
import java.util.Optional;

public final class Planner {

    public static final PlaybookPlanner BUILT_IN = of(new PlaybookReader().builtIn());

    private Planner() {}

    static RemediationPlan plan(Diagnosis diagnosis, Observation seen) {
        return BUILT_IN.plan(diagnosis, seen);
    }

    public static PlaybookPlanner of(Playbooks playbooks) {
        return new PlaybookPlanner(() -> playbooks, Optional.empty());
    }
}
