package io.certloop.ticket.resolution;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.RunId;
import jakarta.inject.Singleton;

/**
 * Receives the callbacks of remediation-service that a run is final. A callback is only a hint: its content is not
 * trusted, and the run itself is read.
 */
@Singleton
public final class Callbacks {

    private final IncidentStore incidents;
    private final RunChecks checks;
    private final Transactions transactions;

    public Callbacks(IncidentStore incidents, RunChecks checks, Transactions transactions) {
        this.incidents = incidents;
        this.checks = checks;
        this.transactions = transactions;
    }

    public enum Reception {
        /** The run will be read at once; this is committed. */
        ACCEPTED,
        UNKNOWN_INCIDENT,
        /** The incident has another run than the callback names, or no run yet. */
        OTHER_RUN
    }

    public Reception receive(IncidentId id, RunId run) {
        return transactions.call(
                () -> incidents.find(id).map(i -> receive(i, run)).orElse(Reception.UNKNOWN_INCIDENT));
    }

    /**
     * Schedules a check of the run at once, be it the incident's own or a later one, or rejects the callback if the
     * incident does not have this run. A run can end before the answer to the request for it is stored;
     * remediation-service repeats a rejected callback, so the callback is not lost.
     */
    private Reception receive(Incident incident, RunId run) {
        if (incident.run().filter(run::equals).isPresent()) {
            checks.checkNow(incident.id(), incident.round());
        } else if (incident.closed().isPresent()) {
            checks.checkLater(incident.id(), run);
        } else {
            return Reception.OTHER_RUN;
        }
        return Reception.ACCEPTED;
    }
}
