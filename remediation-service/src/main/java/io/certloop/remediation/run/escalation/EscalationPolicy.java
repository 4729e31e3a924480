package io.certloop.remediation.run.escalation;

import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.list.RunFacts;
import io.certloop.remediation.run.list.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides which ended runs need a person, and how urgently. An escalation is CRITICAL while an edge is down and from
 * one day before the configured certificate ends. Otherwise it is MAJOR if the run escalated, and MINOR if the run was
 * cancelled while tickets wait for it.
 */
public final class EscalationPolicy {

    /** How long before the end of a certificate an escalation becomes critical. */
    public static final Duration CRITICAL_WITHIN = Duration.ofDays(1);

    private EscalationPolicy() {}

    /**
     * The severity with which an escalation opens.
     *
     * @param usual its severity until it is critical
     * @param criticalFrom when it becomes critical; absent: never
     */
    public record Opening(Severity usual, Optional<Instant> criticalFrom) {}

    /**
     * Decides whether an ended run opens an escalation.
     *
     * @param requests how many requests the run serves itself
     * @param tickets how many of these requests came from tickets
     * @return empty if nobody has to do anything
     */
    public static Optional<Opening> opening(RemediationRun ended, int requests, int tickets) {
        return usual(ended, requests, tickets)
                .filter(severity -> !ended.dryRun())
                .map(severity -> new Opening(severity, criticalFrom(ended)));
    }

    /**
     * The severity before the escalation is critical. A child run without requests of its own opens no escalation,
     * because the escalation of its account run covers it.
     */
    private static Optional<Severity> usual(RemediationRun ended, int requests, int tickets) {
        return switch (ended.state()) {
            case RunState.Escalated end when ended.parent().isEmpty() || requests > 0 -> Optional.of(Severity.MAJOR);
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
