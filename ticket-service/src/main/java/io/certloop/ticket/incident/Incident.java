package io.certloop.ticket.incident;

import io.certloop.service.text.Message;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.Optional;

/**
 * One unhealthy subject with one kind of fault, open until its remediation run has an outcome.
 *
 * @param round number of the remediation request, from 1; grows when the run no longer exists and has to be requested
 *     again; part of the idempotency key
 * @param reason the reason in the remediation request; never changes, because the same key must come with the same body
 * @param onBehalfOf who submitted the ticket or the comment that opened the incident; never changes
 * @param evidence the run's evidence as received, a JSON array; "[]" until the run is final
 * @param version optimistic lock: a write fails if the stored version is another one
 */
public record Incident(
        IncidentId id,
        TicketKind kind,
        Subject subject,
        int round,
        Message reason,
        Optional<String> onBehalfOf,
        IncidentState state,
        String evidence,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public static final String NO_EVIDENCE = "[]";

    public static Incident open(
            TicketKind kind, Subject subject, Message reason, Optional<String> onBehalfOf, Instant at) {
        return new Incident(
                IncidentId.random(),
                kind,
                subject,
                1,
                reason,
                onBehalfOf,
                new IncidentState.HandingOver(0),
                NO_EVIDENCE,
                at,
                at,
                0);
    }

    public GroupingKey key() {
        return GroupingKey.of(kind, subject);
    }

    public Optional<RunId> run() {
        return switch (state) {
            case IncidentState.HandingOver ignored -> Optional.empty();
            case IncidentState.InRemediation running -> Optional.of(running.run());
            case IncidentState.Closed closed -> closed.run();
        };
    }

    public Optional<IncidentState.Closed> closed() {
        return state instanceof IncidentState.Closed closed ? Optional.of(closed) : Optional.empty();
    }

    public Incident handedOver(IncidentState.HandingOver from, RunId run, Instant at) {
        return with(round, from.accepted(run), evidence, at);
    }

    public Incident handOverFailed(IncidentState.HandingOver from, Instant at) {
        return with(round, from.failed(), evidence, at);
    }

    public Incident handOverRefused(IncidentState.HandingOver from, Instant at) {
        return with(round, from.refused(at), evidence, at);
    }

    /**
     * Returns the incident whose run no longer exists to HandingOver, in its next round: the same remediation request
     * is sent again under a new idempotency key.
     */
    public Incident runGone(IncidentState.InRemediation from, Instant at) {
        return with(round + 1, from.runGone(), evidence, at);
    }

    public Incident concluded(
            IncidentState.InRemediation from, Outcome outcome, String outcomeReason, String runEvidence, Instant at) {
        return with(round, from.concluded(outcome, outcomeReason, at), runEvidence, at);
    }

    /** The closed incident with the facts of a later run. It stays closed, and keeps the time of its end. */
    public Incident corrected(IncidentState.Closed next, String laterEvidence, Instant at) {
        return with(round, next, laterEvidence, at);
    }

    private Incident with(int newRound, IncidentState next, String newEvidence, Instant at) {
        return new Incident(id, kind, subject, newRound, reason, onBehalfOf, next, newEvidence, createdAt, at, version);
    }
}
