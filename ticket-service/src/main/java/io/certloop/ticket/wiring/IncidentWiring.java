package io.certloop.ticket.wiring;

import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.HandOvers;
import io.certloop.ticket.incident.IncidentService;
import io.certloop.ticket.incident.IncidentStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what groups tickets into incidents. */
@Dependent
class IncidentWiring {

    @Produces
    @Singleton
    IncidentService incidentDesk(
            IncidentStore incidents, Attachments attachments, HandOvers handOvers) {
        return new IncidentService(incidents, attachments, handOvers);
    }
}
