package io.certloop.remediation.run;

import io.certloop.remediation.guardrail.Proposal;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.DomainEvidence.Verification;
import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One state write with everything that is stored in the same transaction.
 *
 * @param run the run after the step, still with the version that was read
 * @param intention the write intent that is recorded or settled together with the state
 * @param children subjects of the runs that this run waits for; the runs are started, or this run is attached to them
 * @param proposal the write that starts; if it is not admitted in the same transaction, nothing is stored
 * @param quietSince present if the guardrails were evaluated without reading writes, pauses and windows; the step is
 *     then stored only if the proposal's action was not intended on its domain since this time, and there are no pauses
 *     or maintenance windows
 * @param lapsed the approval that was not used in time, so that the step requests a new one
 */
public record Step(
        RemediationRun run,
        String event,
        Message message,
        Optional<WriteIntent> intention,
        List<Subject> children,
        Optional<Proposal> proposal,
        Optional<Instant> quietSince,
        Optional<Approval> lapsed) {

    /** A step that escalates the run to a person. All its domains count as not fixed. */
    public static Step escalation(RemediationRun run, EscalationReason reason, Message why) {
        RunState.Escalated end = RunState.Escalated.because(reason, why);
        List<DomainEvidence> unproven = run.evidence().stream()
                .map(each -> each.withVerification(Verification.NOT_FIXED))
                .toList();
        return end(run.with(unproven), end);
    }

    public static Step end(RemediationRun run, RunState.Ended how) {
        return to(run.in(how, Optional.empty()), how.name(), how.explanation());
    }

    public static Step to(RemediationRun run, String event, Message message) {
        return new Step(
                run, event, message, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Step recording(WriteIntent written) {
        return new Step(run, event, message, Optional.of(written), children, proposal, quietSince, lapsed);
    }

    public Step waitingFor(List<Subject> subjects) {
        return new Step(run, event, message, intention, subjects, proposal, quietSince, lapsed);
    }

    public Step admitting(Proposal write, Optional<Instant> ifQuietSince) {
        return new Step(run, event, message, intention, children, Optional.of(write), ifQuietSince, lapsed);
    }

    public Step insteadOf(Optional<Approval> unused) {
        return new Step(run, event, message, intention, children, proposal, quietSince, unused);
    }
}
