package io.certloop.remediation.playbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The actions for one diagnosis, as a playbook file says it; the file has been checked against the schema.
 *
 * @param remedies in their order; empty if only a person or the customer can help
 * @param afterwards the reason for an escalation even if the action helped; absent if none is needed
 * @param otherwise what happens if no remedy is possible
 */
public record Playbook(
        Take take,
        @JsonProperty("actions") List<Remedy> remedies,
        @Nullable Afterwards afterwards,
        Otherwise otherwise) {

    public Playbook {
        take = take == null ? Take.FIRST : take;
        remedies = remedies == null ? List.of() : List.copyOf(remedies);
    }

    public record Afterwards(EscalationReason escalate) {}

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
            CustomerAction.@Nullable Code explain,
            Set<Condition> when,
            @Nullable EscalationReason escalate) {

        public Otherwise {
            when = when == null ? Set.of() : Set.copyOf(when);
        }
    }
}
