package io.certloop.remediation.run.approval;

import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.approval.Approvals.Refusal;
import io.certloop.service.security.apitoken.ApiToken;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Who may decide about a plan, and when. Pure. */
public final class ApprovalRules {

    private ApprovalRules() {}

    /**
     * @param requesters everybody who requested this run or one that it is a part of, attached
     *     requests included, and those on whose behalf a service requested it
     * @param earlier what was decided about this run before
     * @return empty if the decision is allowed
     */
    public static Optional<Refusal> refusal(
            RunState state,
            Collection<String> requesters,
            Collection<Approval> earlier,
            Approval decision) {
        if (!(state instanceof RunState.AwaitingApproval waiting)) {
            return Optional.of(Refusal.NOT_AWAITING);
        }
        if (!waiting.planHash().equals(decision.planHash())) {
            return Optional.of(Refusal.PLAN_CHANGED);
        }
        if (!decision.at().isBefore(waiting.expiresAt())) {
            return Optional.of(Refusal.TOO_LATE);
        }
        if (decision.approved()
                && requesters.stream().anyMatch(name -> same(name, decision.by()))) {
            return Optional.of(Refusal.SAME_PERSON);
        }
        return earlier.stream().anyMatch(said -> repeats(said, decision, waiting))
                ? Optional.of(Refusal.ALREADY_DECIDED)
                : Optional.empty();
    }

    /** An approval that lapsed is asked for again, and then the same person may decide again. */
    private static boolean repeats(
            Approval said, Approval decision, RunState.AwaitingApproval waiting) {
        return said.planHash().equals(decision.planHash())
                && same(said.by(), decision.by())
                && !said.at().isBefore(waiting.requestedAt());
    }

    /** A program that acts with an API token is the person who issued it. */
    private static boolean same(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        return ApiToken.person(name.strip()).toLowerCase(Locale.ROOT);
    }
}
