package io.certloop.remediation.run;

import io.certloop.remediation.run.Approvals.Refusal;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Who may say what about a plan, and when. Pure. */
public final class ApprovalRules {

    private ApprovalRules() {}

    /**
     * @param requesters everybody who asked for this run, attached ones included
     * @return empty if the decision may be taken
     */
    public static Optional<Refusal> refusal(
            RunState state, Collection<String> requesters, Approval decision) {
        if (!(state instanceof RunState.AwaitingApproval waiting)) {
            return Optional.of(Refusal.NOT_AWAITING);
        }
        if (!waiting.planHash().equals(decision.planHash())) {
            return Optional.of(Refusal.PLAN_CHANGED);
        }
        if (!decision.at().isBefore(waiting.expiresAt())) {
            return Optional.of(Refusal.TOO_LATE);
        }
        boolean same =
                decision.approved()
                        && requesters.stream()
                                .map(ApprovalRules::folded)
                                .anyMatch(folded(decision.by())::equals);
        return same ? Optional.of(Refusal.SAME_PERSON) : Optional.empty();
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
