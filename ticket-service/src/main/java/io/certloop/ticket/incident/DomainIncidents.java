package io.certloop.ticket.incident;

import java.util.List;

/** The incidents of a domain, open and closed. Takes part in the caller's transaction. */
public interface DomainIncidents {

    /** Newest first. */
    List<Incident> of(String domain, int most);

    /** What was written about it, the last first. */
    List<TicketId> tickets(String domain, int most);
}
