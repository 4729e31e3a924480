package io.certloop.ticket.wiring;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.HandOvers;
import io.certloop.ticket.incident.IncidentService;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.followup.EscalationHolds;
import io.certloop.ticket.intake.followup.TicketIncidents;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.intake.triage.NamedDomains;
import io.certloop.ticket.intake.triage.SurelyOurs;
import io.certloop.ticket.resolution.AnswerPreviews;
import io.certloop.ticket.resolution.Callbacks;
import io.certloop.ticket.resolution.ConclusionRules;
import io.certloop.ticket.resolution.HandOverService;
import io.certloop.ticket.resolution.IncidentResolution;
import io.certloop.ticket.resolution.Pace;
import io.certloop.ticket.resolution.Remediations;
import io.certloop.ticket.resolution.ResolutionConfig;
import io.certloop.ticket.resolution.RunChecks;
import io.certloop.ticket.resolution.RunWatch;
import io.certloop.ticket.resolution.UnsureTicketService;
import io.certloop.ticket.resolution.answer.AnswerWriter;
import io.certloop.ticket.resolution.evidence.EvidenceReader;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what hands incidents over and answers tickets. */
@Dependent
class ResolutionWiring {

    @Produces
    @Singleton
    AnswerWriter answerWriter() {
        return new AnswerWriter();
    }

    @Produces
    @Singleton
    ConclusionRules conclusionRules(SurelyOurs surelyOurs) {
        return new ConclusionRules(surelyOurs);
    }

    @Produces
    @Singleton
    Pace pace(ResolutionConfig config) {
        return new Pace(
                config.askEvery(), config.handOver().firstRetry(), config.handOver().lastRetry());
    }

    @Produces
    @Singleton
    IncidentResolution dossier(
            IncidentStore incidents,
            Attachments attachments,
            TicketUpdates tickets,
            TicketIncidents ticketIncidents,
            AnswerWriter answers,
            ConclusionRules rules,
            EvidenceReader evidence,
            EscalationHolds held) {
        return new IncidentResolution(
                incidents, attachments, tickets, ticketIncidents, answers, rules, evidence, held);
    }

    @Produces
    @Singleton
    HandOverService handOverService(
            Remediations remediations,
            IncidentResolution dossier,
            RunChecks checks,
            Pace pace,
            Transactions transactions,
            Clock clock) {
        return new HandOverService(remediations, dossier, checks, pace, transactions, clock);
    }

    @Produces
    @Singleton
    UnsureTicketService unsureTicketService(
            NamedDomains named,
            Remediations remediations,
            TicketUpdates tickets,
            IncidentService incidents,
            Pace pace,
            Transactions transactions,
            Clock clock) {
        return new UnsureTicketService(
                named, remediations, tickets, incidents, pace, transactions, clock);
    }

    @Produces
    @Singleton
    RunWatch runWatch(
            Remediations remediations,
            IncidentResolution dossier,
            HandOvers handOvers,
            Pace pace,
            Transactions transactions,
            Clock clock) {
        return new RunWatch(remediations, dossier, handOvers, pace, transactions, clock);
    }

    @Produces
    @Singleton
    Callbacks callbacks(IncidentStore incidents, RunChecks checks, Transactions transactions) {
        return new Callbacks(incidents, checks, transactions);
    }

    @Produces
    @Singleton
    AnswerPreviews answerPreviews(
            TicketReading tickets,
            TicketIncidents incidents,
            Remediations remediations,
            EvidenceReader evidence,
            ConclusionRules rules,
            AnswerWriter answers,
            Transactions transactions,
            Clock clock) {
        return new AnswerPreviews(
                tickets, incidents, remediations, evidence, rules, answers, transactions, clock);
    }
}
