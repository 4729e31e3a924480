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
 * A run as a row of a table.
 *
 * @param account that the subject was found in, or was asked for in
 * @param stateReason why it ended, or the guardrail that holds it
 * @param diagnosis the last fault that was found, or that there was none; absent before the first
 *     inspection
 * @param action the last one that was planned or done
 * @param requestedBy who asked first, and on whose behalf
 * @param requests how many requests it serves
 * @param updatedAt the last state write; of an ended run its end
 * @param dueAt when its state runs out: an approval expires, a verification is over, a held write
 *     may be tried again
 * @param certificateEndsAt of the configured certificate
 * @param needsPerson absent if nobody has to do anything
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
     * @param escalations of this subject in the list; 1 where each has a row of its own
     * @param deadline the end of the certificate that was configured then
     */
    public record NeedsPerson(
            int escalations,
            Severity severity,
            Instant since,
            Optional<Instant> deadline,
            Optional<String> acknowledgedBy,
            Optional<String> owner) {}

    /**
     * Edges at the last inspection.
     *
     * @param proven served the configured certificate, which clients accept
     * @param down served none, or one that clients do not accept
     */
    public record Edges(int total, int proven, int down) {}

    public boolean ended() {
        return RunState.finalNames().contains(state);
    }

    public Optional<Instant> endedAt() {
        return Optional.of(updatedAt).filter(at -> ended());
    }

    /** From the request to the end, or until now. */
    public Duration took(Instant now) {
        return Duration.between(startedAt, endedAt().orElse(now));
    }
}
