package io.certloop.ticket.resolution;

import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.RunId;
import java.time.Instant;

/** Schedules durable checks of an incident's run. Every method runs in the caller's transaction. */
public interface RunChecks {

    /**
     * Schedules the first check. The check repeats until the run is final.
     *
     * @param round number of the incident's remediation request, from 1
     * @param first when the first check runs
     */
    void begin(IncidentId incident, int round, Instant first);

    /** Runs the next of the repeated checks at once; if a check is in progress, one more follows. */
    void checkNow(IncidentId incident, int round);

    /** Checks at once whether a later run changes the facts of a closed incident. */
    void checkLater(IncidentId incident, RunId later);
}
