package io.certloop.remediation.run.engine;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.RunStore;
import io.certloop.remediation.run.Step;
import io.certloop.remediation.run.evidence.DomainInspection;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.Optional;

/** The steps that write nothing at the provider: inspect again later, or end the run. */
final class InspectionSteps {

    private final RunStore store;
    private final DomainInspection inspection;
    private final RunConfig policy;

    InspectionSteps(RunStore store, DomainInspection inspection, RunConfig policy) {
        this.store = store;
        this.inspection = inspection;
        this.policy = policy;
    }

    /**
     * Schedules the next inspection of the run.
     *
     * @param turn the deadline of the current wait; if it is still ahead, the next inspection is not later than this
     */
    RemediationRun inspectAgain(RemediationRun run, Message why, Instant turn) {
        Instant soon = inspection.now().plus(run.pause(policy.lookEvery()));
        Instant next = turn.isBefore(soon) && turn.isAfter(inspection.now()) ? turn : soon;
        RunState same = switch (run.state()) {
            case RunState.Held held -> held.diagnose();
            case RunState.AwaitingApproval waiting -> waiting.diagnose();
            default -> run.state(); // only those two wait for something other than time
        };
        return store.move(Step.to(run.in(same, Optional.of(next)), "Looked", why));
    }

    RemediationRun diagnoseAgain(RemediationRun run, RunState.Verifying state, Message why) {
        return store.move(Step.to(run.in(state.notFixed(), Optional.empty()), "Diagnosing", why));
    }

    RemediationRun end(RemediationRun run, RunState.Ended how) {
        return store.move(Step.end(EarlierChange.noted(store, run, how), how));
    }
}
