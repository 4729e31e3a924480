package io.certloop.remediation.run.escalation;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.list.RunFacts;
import io.certloop.remediation.run.list.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which ended runs need a person, and how urgently: CRITICAL while an edge is down and from a day
 * before the configured certificate ends; otherwise MAJOR if the run escalated, and MINOR if it was
 * cancelled while tickets wait for it.
 */
public final class EscalationPolicy {

    /** Before the end of a certificate. */
    public static final Duration CRITICAL_WITHIN = Duration.ofDays(1);

    private EscalationPolicy() {}

    /**
     * An escalation as it begins.
     *
     * @param usual its severity until it is critical
     * @param criticalFrom when it becomes critical; absent: never
     */
    public record Opening(Severity usual, Optional<Instant> criticalFrom) {}

    /**
     * @param requests how many requests the run serves itself
     * @param tickets how many of them came from tickets
     * @return empty if nobody has to do anything
     */
    public static Optional<Opening> opening(RemediationRun ended, int requests, int tickets) {
        return usual(ended, requests, tickets)
                .filter(severity -> !ended.dryRun())
                .map(severity -> new Opening(severity, criticalFrom(ended)));
    }

    /** An account run speaks for those that it started and that nobody else asked for. */
    private static Optional<Severity> usual(RemediationRun ended, int requests, int tickets) {
        return switch (ended.state()) {
            case RunState.Escalated end when ended.parent().isEmpty() || requests > 0 ->
                    Optional.of(Severity.MAJOR);
            case RunState.Cancelled end when tickets > 0 -> Optional.of(Severity.MINOR);
            default -> Optional.empty(); // it goes on, or is answered
        };
    }

    private static Optional<Instant> criticalFrom(RemediationRun ended) {
        RunFacts facts = RunFacts.of(ended);
        return facts.edges()
                .map(RunSummary.Edges::down)
                .filter(down -> down > 0)
                .map(down -> ended.updatedAt())
                .or(() -> facts.certificateEndsAt().map(end -> end.minus(CRITICAL_WITHIN)));
    }
}
