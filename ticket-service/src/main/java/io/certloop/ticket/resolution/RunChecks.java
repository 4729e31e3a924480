package io.certloop.ticket.resolution;

import io.certloop.ticket.incident.IncidentId;
import java.time.Instant;

/** Durable reminders to read an incident's run. They take part in the caller's transaction. */
public interface RunChecks {

    /** Repeated until the run is final. */
    void begin(IncidentId incident, int round, Instant first);

    /** The next of the repeated checks at once, or one more if a check is in progress. */
    void checkNow(IncidentId incident, int round);
}
