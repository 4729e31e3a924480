package io.certloop.ticket.resolution;

import io.certloop.service.component.Component;
import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.incident.RunId;

/** Callbacks that a run is final. They are hints only: their content is not trusted. */
@Component
public final class Callbacks {

    private final IncidentStore incidents;
    private final RunChecks checks;
    private final Transactions transactions;

    public Callbacks(IncidentStore incidents, RunChecks checks, Transactions transactions) {
        this.incidents = incidents;
        this.checks = checks;
        this.transactions = transactions;
    }

    /** What became of a notice. */
    public enum Reception {
        /** The run will be looked at at once; committed. */
        ACCEPTED,
        UNKNOWN_INCIDENT,
        /** The incident is served by another run. */
        OTHER_RUN
    }

    public Reception receive(IncidentId id, RunId run) {
        return transactions.call(
                () ->
                        incidents
                                .find(id)
                                .map(i -> receive(i, run))
                                .orElse(Reception.UNKNOWN_INCIDENT));
    }

    /**
     * A run can end before the answer to our request for it is stored. The sender repeats a refused
     * notice, so that one is refused as well rather than forgotten.
     */
    private Reception receive(Incident incident, RunId run) {
        if (!incident.run().filter(run::equals).isPresent()) {
            return Reception.OTHER_RUN;
        }
        checks.checkNow(incident.id(), incident.round());
        return Reception.ACCEPTED;
    }
}
