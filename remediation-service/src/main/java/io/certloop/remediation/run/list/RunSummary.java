package io.certloop.remediation.run.list;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.escalation.Severity;
import io.certloop.service.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as a row of a list.
 *
 * @param account that the subject was found in, or was requested for
 * @param stateReason why the run ended, or the guardrail that holds it
 * @param diagnosis the last fault that was found, or that there was none; absent before the first inspection
 * @param action the last action that was planned or done
 * @param requestedBy the first requester
 * @param requests how many requests the run serves
 * @param updatedAt the last state write; for an ended run its end
 * @param dueAt when an approval expires, a verification ends or a held write may be tried again
 * @param certificateEndsAt the end of the configured certificate
 * @param needsPerson absent if the run needs no person
 */
public record RunSummary(
        RunId id,
        Optional<String> domain,
        Optional<String> certificate,
        Optional<String> account,
        String state,
        Optional<String> stateReason,
        Optional<String> diagnosis,
        Optional<String> action,
        Optional<Edges> edges,
        boolean dryRun,
        Trigger trigger,
        String requestedBy,
        Optional<String> onBehalfOf,
        Message reason,
        int requests,
        Instant startedAt,
        Instant updatedAt,
        Optional<Instant> dueAt,
        Optional<Instant> certificateEndsAt,
        Optional<NeedsPerson> needsPerson) {

    /**
     * An escalation that is not resolved.
     *
     * @param escalations how many escalations of the subject this row stands for; 1 in a list with one row per run
     * @param deadline the end of the certificate that was configured when the escalation was opened
     */
    public record NeedsPerson(
            int escalations,
            Severity severity,
            Instant since,
            Optional<Instant> deadline,
            Optional<String> acknowledgedBy,
            Optional<String> owner) {}

    /**
     * The number of edges at the last inspection.
     *
     * @param proven how many served the configured certificate, valid for clients
     * @param down how many served no certificate, or one that clients do not accept
     */
    public record Edges(int total, int proven, int down) {}

    public boolean ended() {
        return RunState.finalNames().contains(state);
    }

    public Optional<Instant> endedAt() {
        return Optional.of(updatedAt).filter(at -> ended());
    }

    /** The time from the request to the run's end, or until now. */
    public Duration took(Instant now) {
        return Duration.between(startedAt, endedAt().orElse(now));
    }
}
