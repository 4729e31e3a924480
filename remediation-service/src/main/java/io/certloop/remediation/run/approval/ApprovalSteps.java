package io.certloop.remediation.run.approval;

import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.Approval;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.evidence.Decision;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes a run wait with a plan that needs two people until the second person has approved exactly this plan. */
public final class ApprovalSteps {

    private final RunStore store;
    private final Approvals approvals;
    private final RunConfig policy;
    private final Clock clock;

    public ApprovalSteps(RunStore store, Approvals approvals, RunConfig policy, Clock clock) {
        this.store = store;
        this.approvals = approvals;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Makes the run wait for an approval if the next action needs one that is missing.
     *
     * @return the run after the step that was stored instead of the write; empty if the write may proceed
     */
    public Optional<RemediationRun> instead(
            RemediationRun run, RunState.Diagnosing state, Decision decision, Action next) {
        if (!decision.terms(next).approval()) {
            return Optional.empty();
        }
        ShownPlan plan = ShownPlan.of(decision, next);
        String hash = plan.hash();
        List<Approval> said = approvals.of(run.id()).stream()
                .filter(each -> each.planHash().equals(hash))
                .toList();
        Optional<Approval> no = said.stream().filter(each -> !each.approved()).findFirst();
        if (no.isPresent()) {
            Message who = RunMessage.REJECTED_BY.with(no.get().by(), no.get().reason());
            return Optional.of(store.move(Step.escalation(run, EscalationReason.APPROVAL_REJECTED, who)));
        }
        Instant now = clock.instant();
        if (said.stream().anyMatch(each -> now.isBefore(each.validUntil()))) {
            return Optional.empty();
        }
        return Optional.of(
                run.state() instanceof RunState.AwaitingApproval waiting
                                && waiting.planHash().equals(hash)
                        ? goOnWaiting(run, waiting, now)
                        : ask(run, state, plan, next, said, now));
    }

    private RemediationRun ask(
            RemediationRun run,
            RunState.Diagnosing state,
            ShownPlan plan,
            Action next,
            List<Approval> said,
            Instant now) {
        RunState.AwaitingApproval waiting =
                state.askFor(plan.hash(), plan.lines(), next.name(), now, now.plus(policy.approvalWait()));
        return store.move(Step.to(
                        run.in(waiting, Optional.of(nextLook(now, waiting))),
                        "AwaitingApproval",
                        RunMessage.NEEDS_APPROVAL.with(next.name(), waiting.expiresAt(), waiting.planHash()))
                .insteadOf(said.stream().max(Comparator.comparing(Approval::validUntil))));
    }

    private RemediationRun goOnWaiting(RemediationRun run, RunState.AwaitingApproval waiting, Instant now) {
        if (!now.isBefore(waiting.expiresAt())) {
            return store.move(Step.escalation(
                    run,
                    EscalationReason.APPROVAL_EXPIRED,
                    RunMessage.NOBODY_DECIDED.with(waiting.action(), waiting.expiresAt())));
        }
        return store.move(Step.to(
                run.in(waiting, Optional.of(nextLook(now, waiting))), "Looked", RunMessage.NOBODY_DECIDED_YET.with()));
    }

    /**
     * When the waiting run inspects again. A decision triggers an inspection at once; this time is for a domain that
     * changes meanwhile.
     */
    private Instant nextLook(Instant now, RunState.AwaitingApproval waiting) {
        Instant soon = now.plus(policy.heldLookEvery());
        return soon.isBefore(waiting.expiresAt()) ? soon : waiting.expiresAt();
    }
}
