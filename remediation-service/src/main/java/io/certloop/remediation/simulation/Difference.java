package io.certloop.remediation.simulation;

import io.certloop.remediation.plan.ActionName;
import java.time.Instant;
import java.util.List;

/**
 * A past inspection that the tried playbooks decide differently.
 *
 * @param before the decision then, and the version of its playbooks
 * @param after the decision with the tried playbooks
 */
public record Difference(String run, String domain, Instant at, Decided before, Decided after) {

    /**
     * A decision about an inspection.
     *
     * @param then what the plan does besides or instead of the actions
     */
    public record Decided(
            String playbook, String diagnosis, List<ActionName> actions, String then) {
        public Decided {
            actions = List.copyOf(actions);
        }
    }
}
