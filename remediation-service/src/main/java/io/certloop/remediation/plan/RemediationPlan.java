package io.certloop.remediation.plan;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;

public sealed interface RemediationPlan {

    /** Nothing is wrong, so there is nothing to do. */
    record Nothing() implements RemediationPlan {}

    /** The change is not late yet: wait and inspect again. */
    record Wait(Instant until) implements RemediationPlan {}

    /** The facts are not sufficient for any action: inspect again. */
    record InspectAgain(Message detail) implements RemediationPlan {}

    /** Carry out these actions in order until one helps. */
    record Act(List<Action> actions) implements RemediationPlan {
        public Act {
            actions = List.copyOf(actions);
        }
    }

    /** Carry out the action so that the domain works again, then escalate to a person even if the action helped. */
    record ActThenEscalate(Action action, EscalationReason reason) implements RemediationPlan {}

    /** Only the customer can fix the fault: explain what to do. */
    record Explain(CustomerAction action) implements RemediationPlan {}

    /** No action of this service would help: escalate to a person. */
    record Escalate(EscalationReason reason) implements RemediationPlan {}

    /** The actions of the plan, in order; empty if the plan has none. */
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
