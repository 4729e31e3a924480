package io.certloop.ticket.intake.query;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TimelineEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tickets for people and help desks. */
public interface TicketArchive {

    Optional<Ticket> find(TicketId id);

    /** Those that exist, in no particular order. */
    List<Ticket> findAll(Collection<TicketId> ids);

    /** Newest first. */
    TicketPage page(TicketQuery query);

    /** Oldest entry first. */
    Map<TicketId, List<TimelineEntry>> timelines(Collection<TicketId> tickets);
}
