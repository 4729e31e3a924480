package io.certloop.ticket.incident;

import java.time.Instant;
import java.util.List;

/** The incidents of a domain, open and closed. Takes part in the caller's transaction. */
public interface DomainIncidents {

    /** Newest first. */
    List<Incident> of(String domain, int most);

    /** What was written about it, the last first. */
    List<TicketId> tickets(String domain, int most);

    /** Incidents with the same key that were opened since and before this one, newest first. */
    List<Incident> before(Incident incident, Instant since, int most);
}
