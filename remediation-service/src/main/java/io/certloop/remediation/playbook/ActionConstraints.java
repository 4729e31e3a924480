package io.certloop.remediation.playbook;

import io.certloop.cloud.certificate.LeafTraits.Loss;
import io.certloop.cloud.certificate.LeafTraits.Lost;
import java.util.List;
import java.util.Map;

/**
 * On which terms an action is done.
 *
 * @param deadline by when it must be proven to have helped
 * @param approval a second person has to agree first
 * @param losses what follows if the certificate that the action binds loses something against the
 *     one that is served; {@link OnLoss#ASK} if nothing is said
 */
public record ActionConstraints(
        Risk risk, Deadline deadline, boolean approval, Map<Loss, OnLoss> losses) {

    public ActionConstraints {
        losses = Map.copyOf(losses);
    }

    /** Whether one of these losses rules the action out. */
    boolean refuses(List<Lost> lost) {
        return lost.stream().anyMatch(each -> on(each) == OnLoss.REFUSE);
    }

    /** The same for an action with these losses. */
    ActionConstraints with(List<Lost> lost) {
        boolean asks = lost.stream().anyMatch(each -> on(each) == OnLoss.ASK);
        return new ActionConstraints(risk, deadline, approval || asks, losses);
    }

    private OnLoss on(Lost lost) {
        return losses.getOrDefault(lost.loss(), OnLoss.ASK);
    }

    /** What is done about a loss. */
    public enum OnLoss {
        /** It does not matter. */
        ACCEPT,
        /** A second person has to accept it by approving the plan. */
        ASK,
        /** The action is not possible. */
        REFUSE
    }

    /** How risky an action is, for the person who reads the plan. */
    public enum Risk {
        /** Repeats what the customer asked for. */
        LOW,
        /** Changes what is configured, in the customer's sense. */
        MEDIUM,
        /** Takes back what the customer or the provider did. */
        HIGH
    }
}
