package io.certloop.remediation.run.engine;

import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.text.RunMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Moves a run forward. A job schedules it; scheduling it twice is harmless, because every write is fenced and every
 * step starts from the stored state.
 */
@Singleton
public final class RunEngine {

    /** The most steps of a run in a row before other runs get a turn; enough for a whole repair that never waits. */
    private static final int STEPS_AT_ONCE = 12;

    private final RunStore store;
    private final DomainSteps domains;
    private final GroupSteps groups;
    private final RunConfig policy;
    private final Clock clock;

    public RunEngine(RunStore store, DomainSteps domains, GroupSteps groups, RunConfig policy, Clock clock) {
        this.store = store;
        this.domains = domains;
        this.groups = groups;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Carries out the steps of the run that are due now, up to a limit.
     *
     * @return when to advance the run again; empty if it is final or does not exist
     */
    public Optional<Instant> advance(RunId id) {
        try {
            return store.claim(id, clock.instant().minus(policy.runAgeLimit()))
                    .flatMap(run -> run.trigger().caller().call(() -> advance(run)));
        } catch (RunStore.Moved | RunStore.SubjectBusy e) {
            return Optional.of(clock.instant().plusSeconds(1));
        }
    }

    private Optional<Instant> advance(RemediationRun taken) {
        RemediationRun run = taken;
        for (int step = 0; step < STEPS_AT_ONCE && isDue(run); step++) {
            RemediationRun due = run;
            run = due.trigger().caller().call(() -> step(due));
        }
        return run.state().isFinal()
                ? Optional.empty()
                : Optional.of(run.nextLookAt().orElseGet(clock::instant));
    }

    /**
     * Whether the run exceeds its age limit. A run whose write is being sent is never too old: the write is settled
     * first and has its own deadline.
     */
    private boolean isTooOld(RemediationRun run) {
        return !(run.state() instanceof RunState.Acting)
                && !clock.instant().isBefore(run.createdAt().plus(policy.runAgeLimit()));
    }

    private boolean isDue(RemediationRun run) {
        boolean stop = run.cancellation().isPresent() && !(run.state() instanceof RunState.Acting);
        return !run.state().isFinal()
                && (stop
                        || run.nextLookAt()
                                .map(at -> !at.isAfter(clock.instant()))
                                .orElse(true));
    }

    private RemediationRun step(RemediationRun run) {
        if (run.cancellation().isPresent() && !(run.state() instanceof RunState.Acting)) {
            return store.move(
                    Step.end(run, RunState.Cancelled.by(run.cancellation().get())));
        }
        if (isTooOld(run)) {
            return store.move(Step.end(
                    run,
                    RunState.Escalated.because(
                            EscalationReason.RUN_TOO_OLD,
                            RunMessage.RUN_TOO_OLD.with(
                                    policy.runAgeLimit(), run.state().name()))));
        }
        if (run.state() instanceof RunState.Queued) {
            throw new RunStore.Moved();
        }
        return groups.isGroup(run) ? groups.step(run) : domains.step(run);
    }
}
