package io.certloop.remediation.run.write;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.remediation.dataloss.DataLossWindow;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.guardrail.GuardrailChain.Ruling;
import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.guardrail.Verdict;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.WriteIntent.Result;
import io.certloop.remediation.run.approval.ApprovalSteps;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.evidence.Decision;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Executes writes so that a crash is safe: write intent (committed) → call → outcome (committed). After a crash or a
 * lost answer the domain is read back before anything is repeated.
 */
@Singleton
public final class ActionExecutor {

    /** The most write intents of one run, including writes that certainly did not happen. */
    private static final int INTENTIONS_PER_RUN = 12;

    private final RunStore store;
    private final ControlPlanes controlPlanes;
    private final Guard guard;
    private final LostWrites lost;
    private final WriteSteps steps;
    private final RejectionHandler rejectionHandler;
    private final ApprovalSteps approval;
    private final ReadBack readBack;
    private final RunConfig policy;
    private final Clock clock;

    public ActionExecutor(
            RunStore store,
            ControlPlanes controlPlanes,
            Guard guard,
            LostWrites lost,
            Approvals approvals,
            RunConfig policy,
            Clock clock) {
        this.store = store;
        this.controlPlanes = controlPlanes;
        this.guard = guard;
        this.lost = lost;
        this.steps = new WriteSteps(store, policy, clock);
        this.approval = new ApprovalSteps(store, approvals, policy, clock);
        this.rejectionHandler = new RejectionHandler(store, steps, policy, clock);
        this.readBack = new ReadBack(store, controlPlanes, steps, policy, clock);
        this.policy = policy;
        this.clock = clock;
    }

    /** Executes the first of the actions that has attempts left, or escalates the run. */
    public RemediationRun act(RemediationRun run, RunState.Diagnosing state, Decision decision, List<Action> actions) {
        List<WriteIntent> made = made(run);
        if (Rollback.isIn(made)) {
            return steps.escalate(run, EscalationReason.CERTIFICATE_WORSE, RunMessage.ROLL_BACK_NOT_PROVEN.with());
        }
        if (made.size() >= INTENTIONS_PER_RUN) {
            return exhausted(run, notCured(decision, made));
        }
        if (actions.getFirst().name() == ActionName.RollbackCertificate) {
            // What a run made worse it takes back, however late and however much it wrote.
            return agreed(run, state, decision, actions.getFirst());
        }
        Optional<Action> next = actions.stream()
                .filter(each -> attempts(decision, made, each) < policy.attemptsPerAction())
                .findFirst();
        if (next.isEmpty() || state.writes() >= policy.writesPerRun()) {
            return exhausted(run, notCured(decision, made));
        }
        if (isTooLate(made)) {
            return steps.escalate(run, EscalationReason.TOO_LATE, RunMessage.TOO_LATE.with(policy.escalateAfter()));
        }
        return agreed(run, state, decision, next.get());
    }

    /**
     * The write intents of the run. A run without stored evidence has none, because evidence is committed before or
     * with the first write intent.
     */
    private List<WriteIntent> made(RemediationRun run) {
        return run.asStored().evidence().isEmpty() ? List.of() : store.intentions(run.id());
    }

    public boolean hasRolledBack(RemediationRun run) {
        return Rollback.isIn(store.intentions(run.id()));
    }

    private RemediationRun agreed(RemediationRun run, RunState.Diagnosing state, Decision decision, Action next) {
        Domain domain = decision.seen().domain().orElseThrow();
        Instant seenAt = decision.seen().at();
        LostWrites.Doubt doubt = lost.about(domain, seenAt);
        Instant changedAt = LostWrites.changedAt(domain, seenAt);
        if (doubt.held().isPresent()) {
            return hold(run, state, doubt.held().get());
        }
        Duration allowed = policy.allowed(decision.terms(next).deadline());
        if (doubt.possible().isPresent() && clock.instant().isBefore(changedAt.plus(allowed))) {
            return presume(
                    run,
                    state,
                    domain,
                    next,
                    allowed,
                    changedAt,
                    doubt.possible().get());
        }
        return approval.instead(run, state, decision, next).orElseGet(() -> guarded(run, state, decision, next));
    }

    /**
     * Assumes that the last change of the domain was the planned action, whose write intent the database lost: the run
     * reads back and verifies the domain instead of sending the action.
     */
    private RemediationRun presume(
            RemediationRun run,
            RunState.Diagnosing state,
            Domain domain,
            Action action,
            Duration allowed,
            Instant changedAt,
            DataLossWindow window) {
        Instant now = clock.instant();
        WriteIntent presumed = intention(run, domain, action, WriteIntent.LOST);
        return store.move(Step.to(
                        run.in(state.intend(presumed.id(), action.name(), allowed), Optional.of(now)),
                        TimelineEntry.POSSIBLY_WRITTEN,
                        RunMessage.POSSIBLY_WRITTEN.with(changedAt, window.from(), window.noticedAt()))
                .recording(presumed));
    }

    /**
     * The data-loss window in which CertLoop itself may have made the domain's last change although the database has no
     * write intent for it; empty if that cannot be.
     */
    public Optional<DataLossWindow> possiblyOurs(Domain domain, Instant seenAt) {
        return lost.possible(domain, seenAt);
    }

    private RemediationRun guarded(RemediationRun run, RunState.Diagnosing state, Decision decision, Action next) {
        Domain domain = decision.seen().domain().orElseThrow();
        Proposal proposal = proposal(run, domain, next);
        Duration allowed = policy.allowed(decision.terms(next).deadline());
        Optional<Instant> quietSince = guard.quietSince(proposal);
        if (quietSince.isPresent()) {
            try {
                return send(run, state, domain, next, proposal, quietSince, allowed);
            } catch (RunStore.NotQuiet e) {
                // Nothing was intended; the guardrails are asked with everything read.
            }
        }
        Optional<Ruling> held = guard.firstHeld(proposal, run.id());
        if (held.isPresent()) {
            return hold(run, state, held.get());
        }
        try {
            return send(run, state, domain, next, proposal, Optional.empty(), allowed);
        } catch (RunStore.NotAdmitted e) {
            return hold(run, state, e.ruling());
        }
    }

    private Proposal proposal(RemediationRun run, Domain domain, Action action) {
        return new Proposal(
                domain.account(),
                domain.name(),
                action.name(),
                run.kind().map(Kind::name),
                run.trigger().caller(),
                clock.instant());
    }

    private RemediationRun hold(RemediationRun run, RunState.Diagnosing state, Ruling ruling) {
        Verdict.Held held = (Verdict.Held) ruling.verdict();
        Message why = held.since()
                .map(since -> RunMessage.HELD_SINCE.with(ruling.guardrail(), held.numbers(), held.setBy(), since))
                .orElseGet(() -> RunMessage.HELD.with(ruling.guardrail(), held.numbers(), held.setBy()));
        if (held.mayActAt().isEmpty()) {
            return exhausted(run, why);
        }
        Instant mayActAt = held.mayActAt().get();
        Instant soon = clock.instant().plus(policy.heldLookEvery());
        RunState next = state.hold(ruling.guardrail(), held.numbers(), held.setBy(), held.since(), mayActAt);
        return store.move(Step.to(run.in(next, Optional.of(mayActAt.isBefore(soon) ? mayActAt : soon)), "Held", why));
    }

    private RemediationRun send(
            RemediationRun run,
            RunState.Diagnosing state,
            Domain domain,
            Action action,
            Proposal proposal,
            Optional<Instant> quietSince,
            Duration allowed) {
        WriteIntent intention = intention(run, domain, action, domain.mark());
        RunState.Acting acting = state.intend(intention.id(), action.name(), allowed);
        Instant readBackAt = clock.instant().plus(policy.settle());
        RemediationRun intended = store.move(
                Step.to(run.in(acting, Optional.of(readBackAt)), "Intended", RunMessage.INTENDED.with(action.name()))
                        .recording(intention)
                        .admitting(proposal, quietSince));
        if (isStale(intention)) {
            return intended;
        }
        try {
            Receipt receipt = controlPlanes.of(domain.account()).apply(domain.name(), action.change());
            return accepted(intended, acting, intention, receipt);
        } catch (ControlPlaneException e) {
            return rejectionHandler.follow(intended, acting, intention, domain, e.fault());
        }
    }

    private WriteIntent intention(RemediationRun run, Domain domain, Action action, ChangeMark before) {
        return new WriteIntent(
                UUID.randomUUID(),
                run.id(),
                domain.account(),
                domain.name(),
                action.name(),
                before,
                clock.instant(),
                Optional.empty(),
                Result.OPEN,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Whether this process stalled for so long after it committed the write intent that another replica may have read
     * the write back as not landed. Sending then could make a second write, so the domain is read back instead.
     */
    private boolean isStale(WriteIntent intention) {
        Duration fresh = policy.settle().dividedBy(2);
        return clock.instant().isAfter(intention.intendedAt().plus(fresh));
    }

    private RemediationRun accepted(
            RemediationRun run, RunState.Acting acting, WriteIntent intention, Receipt receipt) {
        WriteIntent settled = intention.settled(
                Result.ACCEPTED,
                clock.instant(),
                receipt.alreadyDone() ? Optional.of(RunMessage.ALREADY_DONE.with()) : Optional.empty(),
                Optional.of(receipt.requestId()));
        return steps.verifying(run, acting, settled, RunMessage.TAKEN.with(acting.action()));
    }

    /**
     * Reads the domain back after a crash or a lost answer, to find out whether the write happened, and stores the step
     * that follows.
     */
    public RemediationRun readBack(RemediationRun run, RunState.Acting acting) {
        return readBack.step(run, acting);
    }

    private static Message notCured(Decision decision, List<WriteIntent> made) {
        return decision.seen()
                .domain()
                .flatMap(Domain::failureDetail)
                .map(detail -> RunMessage.NOT_CURED_BECAUSE.with(names(made), detail))
                .orElseGet(() -> RunMessage.NOT_CURED.with(names(made)));
    }

    private RemediationRun exhausted(RemediationRun run, Message why) {
        return steps.escalate(run, EscalationReason.ATTEMPTS_EXHAUSTED, why);
    }

    private boolean isTooLate(List<WriteIntent> made) {
        return made.stream()
                .filter(each -> !each.isPresumed())
                .findFirst()
                .map(first -> first.intendedAt().plus(policy.escalateAfter()))
                .filter(clock.instant()::isAfter)
                .isPresent();
    }

    /**
     * Counts the attempts of an action. Writes that did not happen, happened only in part or are only presumed do not
     * count, because they do not show whether the action helps; nor does the last order if the authority lost it.
     */
    private static long attempts(Decision decision, List<WriteIntent> made, Action action) {
        boolean isLost = action.name() == ActionName.Reissue
                && decision.seen().domain().filter(Domain::orderIsLost).isPresent();
        return made.stream()
                        .filter(each -> each.action() == action.name())
                        .filter(each -> each.result() != Result.NOT_LANDED && !each.isPresumed())
                        .filter(each -> each.result() != Result.PARTLY_APPLIED)
                        .count()
                - (isLost ? 1 : 0);
    }

    private static List<ActionName> names(List<WriteIntent> made) {
        return made.stream().map(WriteIntent::action).toList();
    }
}
