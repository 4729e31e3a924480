package io.certloop.ticket.resolution;

import io.certloop.ticket.incident.IncidentId;
import java.time.Instant;

/**
 * Durable appointments to look at an incident's run. They take part in the caller's transaction.
 */
public interface RunChecks {

    /** Repeated until the run is final. */
    void begin(IncidentId incident, int round, Instant first);

    /** The next of the repeated looks at once, or one more where that is under way. */
    void checkNow(IncidentId incident, int round);
}
