package io.certloop.ticket.wiring;

import io.certloop.service.database.Transactions;
import io.certloop.service.telemetry.Tracing;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.IncidentService;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.intake.AnswersConfig;
import io.certloop.ticket.intake.EscalationSuppression;
import io.certloop.ticket.intake.IntakeConfig;
import io.certloop.ticket.intake.TicketStore;
import io.certloop.ticket.intake.TicketTransitions;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.followup.CorrectedTickets;
import io.certloop.ticket.intake.followup.EscalationHolds;
import io.certloop.ticket.intake.followup.TicketIncidents;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.intake.triage.IntakeService;
import io.certloop.ticket.intake.triage.IntakeTransaction;
import io.certloop.ticket.intake.triage.NamedDomains;
import io.certloop.ticket.intake.triage.SurelyOurs;
import io.certloop.ticket.intake.triage.Triage;
import io.certloop.ticket.intake.triage.UnsureTickets;
import io.certloop.ticket.recognition.RecognitionConfig;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.resolution.answer.AnswerWriter;
import io.certloop.ticket.resolution.evidence.Evidence;
import io.certloop.ticket.resolution.evidence.EvidenceReader;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what takes tickets and comments in. */
@Dependent
class IntakeWiring {

    @Produces
    @Singleton
    SurelyOurs surelyOurs(AnswersConfig config) {
        return new SurelyOurs(config.mostDoubt());
    }

    @Produces
    @Singleton
    TicketUpdates ticketBook(TicketStore tickets, TicketTransitions transitions) {
        return new TicketUpdates(tickets, transitions);
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

    @Produces
    @Singleton
    NamedDomains namedDomains(Recognizer recognizer, RecognitionConfig config) {
        return new NamedDomains(recognizer, config.unhealthyRatio());
    }

    @Produces
    @Singleton
    IntakeService intakeService(
            Recognizer recognizer,
            AnswerWriter answers,
            SurelyOurs surelyOurs,
            NamedDomains named,
            IntakeConfig config,
            TicketStore tickets,
            TicketTransitions transitions,
            IncidentService incidents,
            UnsureTickets unsure,
            EscalationSuppression holds,
            Transactions transactions,
            Tracing tracing,
            Clock clock) {
        var triage = new Triage(recognizer, answers, surelyOurs, named, config.maxSubjects());
        var shelving =
                new IntakeTransaction(tickets, transitions, incidents, unsure, holds, transactions);
        return new IntakeService(triage, shelving, tracing::here, clock);
    }

    @Produces
    @Singleton
    EscalationHolds heldTickets(
            EscalationSuppression holds,
            TicketUpdates tickets,
            TicketIncidents incidents,
            AnswerWriter answers,
            Transactions transactions,
            Clock clock) {
        return new EscalationHolds(holds, tickets, incidents, answers, transactions, clock);
    }

    @Produces
    @Singleton
    TicketReading ticketReading(
            TicketArchive archive,
            Attachments attachments,
            IncidentStore incidents,
            Transactions transactions) {
        return new TicketReading(archive, attachments, incidents, transactions);
    }

    @Produces
    @Singleton
    CorrectedTickets correctedTickets(TicketUpdates tickets, TicketIncidents incidents) {
        return new CorrectedTickets(tickets, incidents);
    }
}
