package io.certloop.ticket.intake.query;

import io.certloop.ticket.intake.Ticket;
import java.util.List;

/** Runs in the caller's transaction. */
public interface TicketSearch {

    /**
     * Finds tickets by number or the beginning of a number, by account, or by the domain of an incident. A part of a
     * title or of a domain is searched only in the newest 5,000 tickets.
     *
     * @return tickets with exactly this number first, then the newest first
     */
    List<Ticket> find(SearchText text, int most);
}
