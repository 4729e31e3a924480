package io.certloop.ticket.incident.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.RunId;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

record IncidentDocument(
        UUID id,
        SubjectPart subject,
        String kind,
        String state,
        int round,
        int handOverFailures,
        UUID runId,
        String outcomeReason,
        List<UUID> ticketIds,
        @JsonRawValue String evidence,
        Instant createdAt,
        Instant updatedAt,
        Instant closedAt) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubjectPart(String domain, String certificateId, String accountId) {

        static SubjectPart of(Subject subject) {
            var account = subject.account().orElse(null);
            return switch (subject) {
                case Subject.Domain domain -> new SubjectPart(domain.name(), null, account);
                case Subject.Certificate certificate -> new SubjectPart(null, certificate.id(), account);
                case Subject.Account ignored -> new SubjectPart(null, null, account);
            };
        }
    }

    static IncidentDocument of(Incident incident, List<TicketId> tickets) {
        var closed = incident.closed();
        return new IncidentDocument(
                incident.id().value(),
                SubjectPart.of(incident.subject()),
                incident.kind().name(),
                incident.state().label(),
                incident.round(),
                incident.state() instanceof IncidentState.HandingOver waiting ? waiting.failures() : 0,
                incident.run().map(RunId::value).orElse(null),
                closed.map(IncidentState.Closed::reason).orElse(null),
                tickets.stream().map(TicketId::value).toList(),
                incident.evidence(),
                incident.createdAt(),
                incident.updatedAt(),
                closed.map(IncidentState.Closed::at).orElse(null));
    }
}
