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

/** Reads tickets for people and help desks. */
public interface TicketArchive {

    Optional<Ticket> find(TicketId id);

    /** Those that exist, in no particular order. */
    List<Ticket> findAll(Collection<TicketId> ids);

    /**
     * What customers wrote, of those that exist, in the order of their arrival.
     *
     * @param most characters of a description
     */
    List<Wording> wordings(Collection<TicketId> ids, int most);

    /**
     * @param at when the customer wrote it, as the help desk says, or when we got it
     */
    record Wording(TicketId id, Instant at, TicketText text) {}

    /** When customers wrote their tickets. Those that do not exist are absent. */
    Map<TicketId, Written> written(Collection<TicketId> tickets);

    /**
     * @param takenIn when we got it
     * @param at when the customer wrote it, as the help desk says, or when we got it; empty for an
     *     imported ticket of which the help desk does not say
     */
    record Written(Instant takenIn, Optional<Instant> at) {}

    Keyset.Slice<Ticket> page(TicketQuery query);

    /** How many of these are in each state. */
    StateCounts counts(TicketQuery query);

    /** Oldest entry first. */
    Map<TicketId, List<TimelineEntry>> timelines(Collection<TicketId> tickets);
}
