package io.certloop.remediation.run.write;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.WriteIntent.Result;
import io.certloop.remediation.text.RunMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds out after a crash or a lost answer whether a write happened. It reads and never writes. */
final class ReadBack {

    private final RunStore store;
    private final ControlPlanes controlPlanes;
    private final WriteSteps steps;
    private final RunConfig policy;
    private final Clock clock;

    ReadBack(RunStore store, ControlPlanes controlPlanes, WriteSteps steps, RunConfig policy, Clock clock) {
        this.store = store;
        this.controlPlanes = controlPlanes;
        this.steps = steps;
        this.policy = policy;
        this.clock = clock;
    }

    RemediationRun step(RemediationRun run, RunState.Acting acting) {
        WriteIntent open = store.intentions(run.id()).stream()
                .filter(each -> each.id().equals(acting.intention()))
                .findFirst()
                .orElseThrow();
        Domain now;
        try {
            now = controlPlanes.of(open.account()).domain(open.domain());
        } catch (ControlPlaneException e) {
            return unreadable(run, open, e.fault());
        }
        if (!now.mark().isSameApplied(open.before())) {
            WriteIntent landed = open.settled(
                    Result.LANDED,
                    clock.instant(),
                    Optional.of((open.isPresumed() ? RunMessage.NOT_SENT_CHANGED : RunMessage.READ_BACK_CHANGED)
                            .with(now.modifiedAt().orElseGet(clock::instant))),
                    Optional.of(now.requestId()));
            return steps.verifying(
                    run,
                    acting,
                    landed,
                    open.isPresumed()
                            ? RunMessage.VERIFIED_FIRST.with()
                            : RunMessage.READ_BACK_LANDED.with(acting.action()));
        }
        Instant settledAt = open.intendedAt().plus(policy.settle());
        if (clock.instant().isBefore(settledAt)) {
            return store.move(
                    Step.to(run.in(acting, Optional.of(settledAt)), "Looked", RunMessage.NOT_LANDED_YET.with()));
        }
        WriteIntent gone = open.settled(
                Result.NOT_LANDED,
                clock.instant(),
                Optional.of(RunMessage.READ_BACK_UNCHANGED.with()),
                Optional.of(now.requestId()));
        return steps.notLanded(run, acting.notLanded(false), gone, Duration.ZERO);
    }

    private RemediationRun unreadable(RemediationRun run, WriteIntent open, ControlPlaneFault fault) {
        Instant now = clock.instant();
        Instant giveUpAt = open.intendedAt().plus(policy.settle()).plus(policy.unknownDeadline());
        if (now.isBefore(giveUpAt)) {
            return store.move(Step.to(
                    run.in(run.state(), Optional.of(now.plus(run.pause(policy.lookEvery())))),
                    "Looked",
                    RunMessage.READ_BACK_FAILED.with(fault.detail())));
        }
        return steps.escalate(
                run,
                EscalationReason.COULD_NOT_LOOK,
                RunMessage.READ_BACK_GIVEN_UP.with(open.action(), fault.detail()));
    }
}
