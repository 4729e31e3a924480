package io.certloop.ticket.incident;

import java.util.List;
import java.util.Optional;

/** Durable remediation requests. */
public interface HandOvers {

    /**
     * @param trace the W3C {@code traceparent} of the ticket that opened the incident
     */
    record HandOver(Incident incident, Optional<String> trace) {}

    /** For incidents that were opened just now: none of them can have one already. */
    void enqueueAll(List<HandOver> opened);

    /** Takes part in the caller's transaction: commits and rolls back with the incident. */
    void enqueue(IncidentId incident, int round);
}
