package io.certloop.ticket.intake;

import io.certloop.ticket.incident.Incident;
import java.util.List;

/** A ticket with all that belongs to it, for people to read. */
public record TicketFile(Ticket ticket, List<Filed> incidents, List<TimelineEntry> timeline) {

    /**
     * @param current false for an incident that served an earlier opening of the ticket
     */
    public record Filed(Incident incident, boolean current) {}
}
