package io.certloop.ticket.incident;

import java.time.Instant;
import java.util.List;

/** Open and closed incidents. Every method runs in the caller's transaction. */
public interface DomainIncidents {

    /** Newest first. */
    List<Incident> of(String domain, int most);

    /** The last attached first. */
    List<TicketId> tickets(String domain, int most);

    /** Earlier incidents with the same grouping key that were opened at or after {@code since}, newest first. */
    List<Incident> before(Incident incident, Instant since, int most);
}
