package io.certloop.remediation.run;

import java.util.List;
import java.util.Optional;

/**
 * One state write with everything that belongs into its transaction.
 *
 * @param run the run after the step, still with the version that was read
 * @param intention written or settled together with the state
 * @param children runs that this run waits for; taken or attached to
 */
public record Step(
        RemediationRun run,
        String event,
        String message,
        Optional<Intention> intention,
        List<Subject> children) {

    public static Step to(RemediationRun run, String event, String message) {
        return new Step(run, event, message, Optional.empty(), List.of());
    }

    public Step recording(Intention written) {
        return new Step(run, event, message, Optional.of(written), children);
    }

    public Step waitingFor(List<Subject> subjects) {
        return new Step(run, event, message, intention, subjects);
    }
}
