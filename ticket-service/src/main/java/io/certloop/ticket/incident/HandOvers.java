package io.certloop.ticket.incident;

import java.util.List;
import java.util.Optional;

/** Enqueues durable remediation requests. */
public interface HandOvers {

    /** @param trace the W3C {@code traceparent} of the ticket that opened the incident */
    record HandOver(Incident incident, Optional<String> trace) {}

    /** Enqueues requests for incidents that were opened just now, so that none can have a request yet. */
    void enqueueAll(List<HandOver> opened);

    /** A further requester of an incident's run: who submitted a ticket or a comment that joined the incident. */
    record Requester(IncidentId incident, String person) {}

    /**
     * Enqueues requests that name further requesters. A requester who is enqueued already is not enqueued twice.
     * Commits and rolls back with the caller's transaction.
     */
    void enqueueRequesters(List<Requester> further);

    /**
     * Enqueues the remediation request with this number (from 1) of an incident. Commits and rolls back with the
     * caller's transaction.
     *
     * @param round number of the request; grows when the run no longer exists and has to be requested again
     */
    void enqueue(IncidentId incident, int round);
}
