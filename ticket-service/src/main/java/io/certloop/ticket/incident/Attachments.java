package io.certloop.ticket.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Every method runs in the caller's transaction. */
public interface Attachments {

    /** Attaches tickets to incidents. Attaching a ticket twice is harmless. */
    void attach(List<Link> links);

    record Link(TicketId ticket, IncidentId incident, Instant at) {}

    /** Marks these incidents as history of the ticket: they served it before it was opened again. */
    void supersede(TicketId ticket, Collection<IncidentId> incidents);

    /** Tickets that wait for this incident, ordered by id so that locks are acquired in one order. */
    List<TicketId> ticketsOf(IncidentId incident);

    /** Tickets that wait for each of these incidents. An incident without tickets is absent from the map. */
    Map<IncidentId, List<TicketId>> ticketsOf(Collection<IncidentId> incidents);

    /** Every ticket that these incidents serve or served, with the time of its attachment. */
    List<Link> links(Collection<IncidentId> incidents);

    /**
     * Tickets that any of these incidents serves, or served before the ticket was opened again. The last attached
     * ticket comes first.
     */
    List<TicketId> latestOf(Collection<IncidentId> incidents, int most);

    /** Incidents of each ticket, in the order of attachment. A ticket without incidents is absent. */
    Map<TicketId, List<Attachment>> of(Collection<TicketId> tickets);

    /**
     * An incident that serves or served a ticket.
     *
     * @param current false if the incident served the ticket before it was opened again
     */
    record Attachment(IncidentId incident, boolean current) {}
}
