package io.certloop.remediation.simulation;

import io.certloop.remediation.plan.ActionName;
import java.time.Instant;
import java.util.List;

/**
 * A past inspection about which the playbooks under trial decide differently than the playbooks at that time.
 *
 * @param run the run that made the inspection
 * @param before the decision at the time of the inspection, with the version of the playbooks at that time
 * @param after the decision that the playbooks under trial make
 */
public record Difference(String run, String domain, Instant at, Decided before, Decided after) {

    /**
     * A decision about an inspection.
     *
     * @param then what the plan does besides or instead of the actions
     */
    public record Decided(String playbook, String diagnosis, List<ActionName> actions, String then) {
        public Decided {
            actions = List.copyOf(actions);
        }
    }
}
