package io.certloop.remediation.run.approval;

import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.approval.Approvals.Refusal;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Decides who may approve or reject a plan, and when. Pure. */
public final class ApprovalRules {

    private ApprovalRules() {}

    /**
     * Returns why a decision is not allowed.
     *
     * @param requesters everybody who requested this run or a run that it is part of, attached requests included, and
     *     those on whose behalf a service requested it
     * @param earlier the earlier decisions about this run
     * @return empty if the decision is allowed
     */
    public static Optional<Refusal> refusal(
            RunState state, Collection<String> requesters, Collection<Approval> earlier, Approval decision) {
        if (!(state instanceof RunState.AwaitingApproval waiting)) {
            return Optional.of(Refusal.NOT_AWAITING);
        }
        if (!waiting.planHash().equals(decision.planHash())) {
            return Optional.of(Refusal.PLAN_CHANGED);
        }
        if (!decision.at().isBefore(waiting.expiresAt())) {
            return Optional.of(Refusal.TOO_LATE);
        }
        if (decision.approved() && requesters.stream().anyMatch(name -> same(name, decision.by()))) {
            return Optional.of(Refusal.SAME_PERSON);
        }
        return earlier.stream().anyMatch(said -> repeats(said, decision, waiting))
                ? Optional.of(Refusal.ALREADY_DECIDED)
                : Optional.empty();
    }

    /**
     * Whether the decision repeats one of the same person about the same plan. If an approval has lapsed and a new one
     * is requested, the same person may decide again.
     */
    private static boolean repeats(Approval said, Approval decision, RunState.AwaitingApproval waiting) {
        return said.planHash().equals(decision.planHash())
                && same(said.by(), decision.by())
                && !said.at().isBefore(waiting.requestedAt());
    }

    private static boolean same(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
