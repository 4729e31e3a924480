package io.certloop.ticket.incident;

import java.time.Instant;
import java.util.List;

/** What was wrong with a subject before. Takes part in the caller's transaction. */
public interface IncidentHistory {

    /** Incidents with the same key that were opened since and before this one, newest first. */
    List<Incident> before(Incident incident, Instant since, int most);
}
