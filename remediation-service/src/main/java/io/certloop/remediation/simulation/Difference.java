package io.certloop.remediation.simulation;

import io.certloop.remediation.plan.ActionName;
import java.time.Instant;
import java.util.List;

/**
 * A look about which the tried playbooks decide otherwise.
 *
 * @param before what was decided then, and by which version
 * @param after what would be decided now
 */
public record Difference(String run, String domain, Instant at, Decided before, Decided after) {

    /**
     * @param then what follows besides or instead of the actions
     */
    public record Decided(
            String playbook, String diagnosis, List<ActionName> actions, String then) {
        public Decided {
            actions = List.copyOf(actions);
        }
    }
}
