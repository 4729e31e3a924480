package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.resolution.evidence.ActionFact;
import io.certloop.ticket.resolution.evidence.Diagnosis;
import io.certloop.ticket.resolution.evidence.Evidence;
import io.certloop.ticket.resolution.evidence.Verification;
import java.util.List;
import java.util.Set;

/** What the evidence of an incident says about its subject. Pure. */
final class Repairs {

    private static final Set<Diagnosis> NO_FAULT =
            Set.of(Diagnosis.HEALTHY, Diagnosis.IN_PROGRESS, Diagnosis.NOT_OURS, Diagnosis.UNKNOWN);

    private Repairs() {}

    /** It was repaired by a write, and every edge proves it. */
    static boolean isProven(Outcome outcome, List<Evidence> evidence) {
        return outcome == Outcome.RESOLVED
                && evidence.stream()
                        .anyMatch(
                                item ->
                                        item.verification() == Verification.FIXED
                                                && item.proven()
                                                && item.actions().stream().anyMatch(Repairs::took));
    }

    /** The proof shows that a write took effect of which only the acceptance was seen. */
    private static boolean took(ActionFact action) {
        return action.result() == ActionFact.Result.LANDED
                || action.result() == ActionFact.Result.ACCEPTED;
    }

    /** What was found when the run began; nothing is concluded from what could not be seen. */
    static boolean wasUnhealthy(List<Evidence> evidence) {
        return evidence.stream()
                .map(
                        item ->
                                item.found()
                                        .map(Evidence.FirstLook::diagnosis)
                                        .orElse(item.diagnosis()))
                .anyMatch(found -> !NO_FAULT.contains(found));
    }
}
