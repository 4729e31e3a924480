package io.certloop.ticket.intake.query;

import io.certloop.service.database.Keyset;
import io.certloop.service.database.StateCounts;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.recognition.TicketText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public interface TicketArchive {

    Optional<Ticket> find(TicketId id);

    /** Tickets with these ids, in no particular order. An id without a ticket is ignored. */
    List<Ticket> findAll(Collection<TicketId> ids);

    /**
     * What customers wrote in these tickets, in the order in which the tickets were received. An id without a ticket is
     * ignored.
     *
     * @param most characters of a description that are returned at most
     */
    List<Wording> wordings(Collection<TicketId> ids, int most);

    /** @param at when the customer wrote the ticket according to the help desk, else when it was received */
    record Wording(TicketId id, Instant at, TicketText text) {}

    /** An id without a ticket is absent. */
    Map<TicketId, Written> written(Collection<TicketId> tickets);

    /**
     * @param takenIn when the ticket was received
     * @param at when the customer wrote the ticket according to the help desk, else when it was received; empty for an
     *     imported ticket without a time from the help desk
     */
    record Written(Instant takenIn, Optional<Instant> at) {}

    Keyset.Slice<Ticket> page(TicketQuery query);

    /** Counts the tickets of the query's kind and account by state. The query's other filters are ignored. */
    StateCounts counts(TicketQuery query);

    /** Oldest entry first. */
    Map<TicketId, List<TimelineEntry>> timelines(Collection<TicketId> tickets);
}
