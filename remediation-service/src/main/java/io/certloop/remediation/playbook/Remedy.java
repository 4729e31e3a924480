package io.certloop.remediation.playbook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.certloop.remediation.plan.ActionName;
import java.util.Set;

/**
 * One action of a playbook.
 *
 * @param when the conditions that must all hold, besides the preconditions of the action itself
 */
public record Remedy(
        ActionName action,
        Set<Condition> when,
        @JsonUnwrapped ActionConstraints terms) {

    public Remedy {
        when = when == null ? Set.of() : Set.copyOf(when);
    }
}
