package io.certloop.ticket.incident.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.List;

record IncidentDocument(
        IncidentId id,
        Subject subject,
        TicketKind kind,
        String state,
        int round,
        int handOverFailures,
        RunId runId,
        String outcomeReason,
        List<TicketId> ticketIds,
        @JsonRawValue String evidence,
        Instant createdAt,
        Instant updatedAt,
        Instant closedAt) {

    static IncidentDocument of(Incident incident, List<TicketId> tickets) {
        var closed = incident.closed();
        return new IncidentDocument(
                incident.id(),
                incident.subject(),
                incident.kind(),
                incident.state().label(),
                incident.round(),
                incident.state() instanceof IncidentState.HandingOver waiting ? waiting.failures() : 0,
                incident.run().orElse(null),
                closed.map(IncidentState.Closed::reason).orElse(null),
                tickets,
                incident.evidence(),
                incident.createdAt(),
                incident.updatedAt(),
                closed.map(IncidentState.Closed::at).orElse(null));
    }
}
