package io.certloop.remediation.playbook;

import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is done about one diagnosis.
 *
 * @param remedies in their order; none where only a person or the customer can help
 * @param afterwards hand over to a person even if the action helped
 * @param otherwise what happens if no remedy is possible
 */
public record Playbook(
        Take take,
        List<Remedy> remedies,
        Optional<EscalationReason> afterwards,
        Otherwise otherwise) {

    public Playbook {
        remedies = List.copyOf(remedies);
    }

    /** Which of the possible remedies make the plan. */
    public enum Take {
        /** The first one only: the others are stand-ins for it. */
        FIRST,
        /** All of them, one after the other until one helps. */
        ALL
    }

    /**
     * @param explain what the customer is told; absent if a person is needed in any case
     * @param when all must hold for the customer to be told
     * @param escalate why a person takes over; absent if the customer is told in any case
     */
    public record Otherwise(
            Optional<CustomerAction.Code> explain,
            Set<Condition> when,
            Optional<EscalationReason> escalate) {

        public Otherwise {
            when = Set.copyOf(when);
        }
    }
}
