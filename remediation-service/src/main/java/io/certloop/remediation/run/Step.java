package io.certloop.remediation.run;

import io.certloop.remediation.guardrail.Proposal;
import java.util.List;
import java.util.Optional;

/**
 * One state write with everything that belongs into its transaction.
 *
 * @param run the run after the step, still with the version that was read
 * @param intention written or settled together with the state
 * @param children runs that this run waits for; taken or attached to
 * @param proposal the write that begins; it is admitted in the same transaction, or nothing happens
 */
public record Step(
        RemediationRun run,
        String event,
        String message,
        Optional<Intention> intention,
        List<Subject> children,
        Optional<Proposal> proposal) {

    public static Step to(RemediationRun run, String event, String message) {
        return new Step(run, event, message, Optional.empty(), List.of(), Optional.empty());
    }

    public Step recording(Intention written) {
        return new Step(run, event, message, Optional.of(written), children, proposal);
    }

    public Step waitingFor(List<Subject> subjects) {
        return new Step(run, event, message, intention, subjects, proposal);
    }

    public Step admitting(Proposal write) {
        return new Step(run, event, message, intention, children, Optional.of(write));
    }
}
