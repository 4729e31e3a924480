package io.certloop.ticket.incident;

import java.util.List;

/** Durable hand-over to the remediation service. */
public interface HandOvers {

    /** For incidents that were opened just now: none of them can have one already. */
    void enqueueAll(List<Incident> opened);

    /** Takes part in the caller's transaction: commits and rolls back with the incident. */
    void enqueue(IncidentId incident, int round);
}
