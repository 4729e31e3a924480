package io.certloop.ticket.wiring;

import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.IncidentService;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.intake.followup.TicketIncidents;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.resolution.evidence.Evidence;
import io.certloop.ticket.resolution.evidence.EvidenceReader;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

@Dependent
class IntakeWiring {

    @Produces
    @Singleton
    Recognizer recognizer() {
        return Recognizer.standard();
    }

    @Produces
    @Singleton
    TicketIncidents ticketIncidents(
            Attachments attachments,
            IncidentStore incidents,
            IncidentService incidentService,
            EvidenceReader evidence) {
        return new TicketIncidents(
                attachments,
                incidents,
                incidentService,
                json -> evidence.read(json).stream().anyMatch(Evidence::showsWrongCertificate));
    }

    /** A clock of whole milliseconds, so that every time can be stored and sent without a loss. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
