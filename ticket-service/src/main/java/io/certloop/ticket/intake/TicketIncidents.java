package io.certloop.ticket.intake;

import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentDesk;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.Subject;
import io.certloop.ticket.incident.TicketId;
import java.time.Instant;
import java.util.List;

/** The incidents of one ticket. Takes part in the caller's transaction. */
public final class TicketIncidents {

    private final Attachments attachments;
    private final IncidentStore incidents;
    private final IncidentDesk desk;

    public TicketIncidents(Attachments attachments, IncidentStore incidents, IncidentDesk desk) {
        this.attachments = attachments;
        this.incidents = incidents;
        this.desk = desk;
    }

    /** Those that serve the ticket since it was last opened. */
    public List<Incident> current(TicketId ticket) {
        var ids =
                attachments.of(List.of(ticket)).getOrDefault(ticket, List.of()).stream()
                        .filter(Attachments.Attachment::current)
                        .map(Attachments.Attachment::incident)
                        .toList();
        return incidents.findAll(ids);
    }

    List<Subject> currentSubjects(TicketId ticket) {
        return current(ticket).stream().map(Incident::subject).distinct().toList();
    }

    /**
     * Closed incidents stay closed: a ticket that opens again gets new ones, or joins open ones.
     */
    void replace(Ticket ticket, List<Subject> subjects, Instant at) {
        attachments.supersede(ticket.id());
        desk.open(
                new IncidentDesk.Opening(
                        ticket.id(),
                        ticket.recognition().kind(),
                        subjects,
                        IntakeService.reasonOf(ticket.draft()),
                        at));
    }
}
