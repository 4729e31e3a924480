package io.certloop.ticket.wiring;

import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.HandOvers;
import io.certloop.ticket.incident.IncidentDesk;
import io.certloop.ticket.incident.IncidentStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what groups tickets into incidents. */
@Dependent
class IncidentWiring {

    @Produces
    @Singleton
    IncidentDesk incidentDesk(
            IncidentStore incidents, Attachments attachments, HandOvers handOvers) {
        return new IncidentDesk(incidents, attachments, handOvers);
    }
}
