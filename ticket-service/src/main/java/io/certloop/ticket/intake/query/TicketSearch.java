package io.certloop.ticket.intake.query;

import io.certloop.ticket.intake.Ticket;
import java.util.List;

/** Finds tickets by what people know of them. Takes part in the caller's transaction. */
public interface TicketSearch {

    /**
     * By number or its beginning, account, or the domain of an incident; by a part of the title or
     * of a domain only among the newest 5,000.
     *
     * @return exact numbers first, then newest first
     */
    List<Ticket> find(SearchText text, int most);
}
