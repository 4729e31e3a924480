package io.certloop.remediation.run.write;

import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.PartlyApplied;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.WriteIntent.Result;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.text.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Commits the steps of a run once more is known about its write; each method commits one step. */
final class WriteSteps {

    private final RunStore store;
    private final RunConfig policy;
    private final Clock clock;

    WriteSteps(RunStore store, RunConfig policy, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
    }

    /** The write happened: verify whether it helped. */
    RemediationRun verifying(RemediationRun run, RunState.Acting acting, WriteIntent settled, Message message) {
        RunState next = acting.landed(clock.instant().plus(acting.allowed()));
        return store.move(
                Step.to(run.in(next, Optional.empty()), "Answered", message).recording(settled));
    }

    /** The write certainly did not happen: diagnose again after a pause. */
    RemediationRun notLanded(RemediationRun run, RunState.Diagnosing next, WriteIntent settled, Duration pause) {
        return store.move(Step.to(
                        run.in(next, Optional.of(clock.instant().plus(pause))),
                        "Answered",
                        RunMessage.NOT_APPLIED.with(
                                settled.action(), settled.detail().orElse(Message.plain(""))))
                .recording(settled));
    }

    /** Some nodes accepted the write: inspect all nodes again, and write to the others once they can be reached. */
    RemediationRun partly(RemediationRun run, RunState.Acting acting, WriteIntent intention, PartlyApplied part) {
        Message what = RunMessage.PARTLY_APPLIED.with(
                part.done().size(), part.done().size() + part.open().size(), part.done(), part.open(), part.detail());
        Instant next = clock.instant().plus(run.pause(policy.lookEvery()));
        WriteIntent settled = intention.settled(
                WriteIntent.Result.PARTLY_APPLIED, clock.instant(), Optional.of(what), Optional.of(part.requestId()));
        return store.move(Step.to(run.in(acting.notLanded(true), Optional.of(next)), "Answered", what)
                .recording(settled));
    }

    RemediationRun escalate(RemediationRun run, EscalationReason reason, Message why) {
        return store.move(Step.escalation(run, reason, why));
    }

    WriteIntent settled(WriteIntent intention, Result how, ControlPlaneFault fault) {
        return intention.settled(
                how,
                clock.instant(),
                Optional.of(RunMessage.REFUSAL.with(fault.getClass().getSimpleName(), fault.detail())),
                Optional.of(fault.requestId()));
    }
}
