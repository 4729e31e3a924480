package io.certloop.ticket.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which incident serves which tickets. Every method takes part in the caller's transaction. */
public interface Attachments {

    /** Attaching twice is harmless. */
    void attach(List<Link> links);

    record Link(TicketId ticket, IncidentId incident, Instant at) {}

    /** These served an earlier opening of the ticket: history from now on. */
    void supersede(TicketId ticket, Collection<IncidentId> incidents);

    /**
     * Tickets that wait for this incident, ordered by id so that locks are acquired in one order.
     */
    List<TicketId> ticketsOf(IncidentId incident);

    /** The same for several; one without any is absent. */
    Map<IncidentId, List<TicketId>> ticketsOf(Collection<IncidentId> incidents);

    /** Every ticket that they serve or served, and since when. */
    List<Link> links(Collection<IncidentId> incidents);

    /**
     * Tickets that any of these incidents serves, or served at an earlier opening, those attached
     * last first.
     */
    List<TicketId> latestOf(Collection<IncidentId> incidents, int most);

    /** In the order of attachment; a ticket without any is absent. */
    Map<TicketId, List<Attachment>> of(Collection<TicketId> tickets);

    /**
     * @param current false for one that served an earlier opening of the ticket
     */
    record Attachment(IncidentId incident, boolean current) {}
}
