package io.certloop.remediation.playbook;

import io.certloop.remediation.plan.ActionName;
import java.util.Set;

/**
 * One action of a playbook.
 *
 * @param when all must hold, beside what the action itself needs
 */
public record Remedy(ActionName action, Set<Condition> when, ActionConstraints terms) {

    public Remedy {
        when = Set.copyOf(when);
    }
}
