package io.certloop.remediation.playbook;

import io.certloop.cloud.certificate.LeafTraits.Loss;
import io.certloop.cloud.certificate.LeafTraits.Lost;
import java.util.List;
import java.util.Map;

/**
 * The constraints under which an action is carried out.
 *
 * @param deadline how long the verification that the action helped may take
 * @param approval whether a second person must approve the plan first
 * @param losses what follows from each loss if the certificate that the action binds offers clients less than the
 *     served one; {@link OnLoss#ASK} for a loss that is not in the map
 */
public record ActionConstraints(Risk risk, Deadline deadline, boolean approval, Map<Loss, OnLoss> losses) {

    public ActionConstraints {
        losses = losses == null ? Map.of() : Map.copyOf(losses);
    }

    boolean refuses(List<Lost> lost) {
        return lost.stream().anyMatch(each -> on(each) == OnLoss.REFUSE);
    }

    /** These constraints for an action with the given losses: a loss may add the need for approval. */
    ActionConstraints with(List<Lost> lost) {
        boolean asks = lost.stream().anyMatch(each -> on(each) == OnLoss.ASK);
        return new ActionConstraints(risk, deadline, approval || asks, losses);
    }

    private OnLoss on(Lost lost) {
        return losses.getOrDefault(lost.loss(), OnLoss.ASK);
    }

    public enum OnLoss {
        /** The loss does not matter. */
        ACCEPT,
        /** A second person must accept the loss by approving the plan. */
        ASK,
        /** The loss makes the action impossible. */
        REFUSE
    }

    public enum Risk {
        /** The action repeats what the customer asked for. */
        LOW,
        /** The action changes the configuration as the customer would want it. */
        MEDIUM,
        /** The action reverts what the customer or the provider did. */
        HIGH
    }
}
