package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.evidence.ActionFact;
import io.certloop.ticket.evidence.Diagnosis;
import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.evidence.Verification;
import io.certloop.ticket.incident.Outcome;
import java.util.List;
import java.util.Set;

/**
 * Reads from the evidence of an incident whether its subject was unhealthy and whether it was repaired. Without side
 * effects.
 */
final class Repairs {

    private static final Set<Diagnosis> NO_FAULT =
            Set.of(Diagnosis.HEALTHY, Diagnosis.IN_PROGRESS, Diagnosis.NOT_OURS, Diagnosis.UNKNOWN);

    private Repairs() {}

    /** Whether the subject was repaired by a write, and every edge proves it. */
    static boolean isProven(Outcome outcome, List<Evidence> evidence) {
        return outcome == Outcome.RESOLVED
                && evidence.stream()
                        .anyMatch(item -> item.verification() == Verification.FIXED
                                && item.proven()
                                && item.actions().stream().anyMatch(Repairs::took));
    }

    /**
     * Whether the write took effect. A write that is only known to have been accepted counts too, because what the
     * edges serve proves its effect.
     */
    private static boolean took(ActionFact action) {
        return action.result() == ActionFact.Result.LANDED || action.result() == ActionFact.Result.ACCEPTED;
    }

    /**
     * Whether the run found the subject unhealthy when it began. What could not be diagnosed does not count as
     * unhealthy.
     */
    static boolean wasUnhealthy(List<Evidence> evidence) {
        return evidence.stream()
                .map(item -> item.found().map(Evidence.FirstLook::diagnosis).orElse(item.diagnosis()))
                .anyMatch(found -> !NO_FAULT.contains(found));
    }
}
