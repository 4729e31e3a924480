package io.certloop.remediation.playbook;

import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The actions for one diagnosis.
 *
 * @param remedies in their order; empty if only a person or the customer can help
 * @param afterwards the reason for an escalation even if the action helped; absent if none is needed
 * @param otherwise what happens if no remedy is possible
 */
public record Playbook(Take take, List<Remedy> remedies, Optional<EscalationReason> afterwards, Otherwise otherwise) {

    public Playbook {
        remedies = List.copyOf(remedies);
    }

    /** Which of the possible remedies make the plan. */
    public enum Take {
        /** Only the first possible remedy: the later remedies are substitutes for it. */
        FIRST,
        /** All possible remedies, one after the other until one helps. */
        ALL
    }

    /**
     * What happens if no remedy is possible.
     *
     * @param explain the customer's instructions; absent if a person is needed in any case
     * @param when the conditions that must all hold for the customer to get the instructions
     * @param escalate why the run is escalated; absent if the customer gets instructions in any case
     */
    public record Otherwise(
            Optional<CustomerAction.Code> explain, Set<Condition> when, Optional<EscalationReason> escalate) {

        public Otherwise {
            when = Set.copyOf(when);
        }
    }
}
