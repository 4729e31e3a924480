package io.certloop.remediation.plan;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;

/** What follows from a diagnosis. */
public sealed interface RemediationPlan {

    /** Nothing is wrong. */
    record Nothing() implements RemediationPlan {}

    /** Not late yet: inspect again. */
    record Wait(Instant until) implements RemediationPlan {}

    /** We do not know enough to do anything. */
    record InspectAgain(Message detail) implements RemediationPlan {}

    /** Do these in order until one helps. */
    record Act(List<Action> actions) implements RemediationPlan {
        public Act {
            actions = List.copyOf(actions);
        }
    }

    /** Make the domain operable again, then escalate to a person in any case. */
    record ActThenEscalate(Action action, EscalationReason reason) implements RemediationPlan {}

    /** Only the customer can fix it. */
    record Explain(CustomerAction action) implements RemediationPlan {}

    /** Nothing that we can do would help. */
    record Escalate(EscalationReason reason) implements RemediationPlan {}

    /** The actions of the plan, in order; empty if it has none. */
    default List<Action> listed() {
        return switch (this) {
            case Act act -> act.actions();
            case ActThenEscalate act -> List.of(act.action());
            case Nothing n -> List.of();
            case Wait w -> List.of();
            case InspectAgain l -> List.of();
            case Explain e -> List.of();
            case Escalate e -> List.of();
        };
    }
}
