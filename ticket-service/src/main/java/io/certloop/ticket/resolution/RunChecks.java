package io.certloop.ticket.resolution;

import io.certloop.ticket.incident.IncidentId;
import java.time.Instant;

/**
 * Durable appointments to look at an incident's run. They take part in the caller's transaction.
 */
public interface RunChecks {

    /** Repeated until the run is final. */
    void begin(IncidentId incident, int round, Instant first);

    /** One more look at once, beside the repeated ones; several at a time become one. */
    void lookNow(IncidentId incident);
}
