package io.certloop.ticket.incident;

/** Durable hand-over to the remediation service. */
public interface HandOvers {

    /** Takes part in the caller's transaction: commits and rolls back with the incident. */
    void enqueue(IncidentId incident, int round);
}
