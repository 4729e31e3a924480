package io.certloop.ticket.wiring;

import io.certloop.telemetry.Tracing;
import io.certloop.ticket.correction.Corrections;
import io.certloop.ticket.correction.LearntCorrections;
import io.certloop.ticket.incident.Attachments;
import io.certloop.ticket.incident.HandOvers;
import io.certloop.ticket.incident.IncidentDesk;
import io.certloop.ticket.incident.IncidentStore;
import io.certloop.ticket.intake.AnswersConfig;
import io.certloop.ticket.intake.CommentRules;
import io.certloop.ticket.intake.CommentService;
import io.certloop.ticket.intake.CommentStore;
import io.certloop.ticket.intake.HeldTickets;
import io.certloop.ticket.intake.Holds;
import io.certloop.ticket.intake.IntakeConfig;
import io.certloop.ticket.intake.IntakeService;
import io.certloop.ticket.intake.Shelving;
import io.certloop.ticket.intake.SurelyOurs;
import io.certloop.ticket.intake.TicketArchive;
import io.certloop.ticket.intake.TicketBook;
import io.certloop.ticket.intake.TicketIncidents;
import io.certloop.ticket.intake.TicketReading;
import io.certloop.ticket.intake.TicketStore;
import io.certloop.ticket.intake.TicketTransitions;
import io.certloop.ticket.intake.Triage;
import io.certloop.ticket.recognition.Recognizer;
import io.certloop.ticket.resolution.AnswerPreviews;
import io.certloop.ticket.resolution.AnswerWriter;
import io.certloop.ticket.resolution.Callbacks;
import io.certloop.ticket.resolution.ConclusionRules;
import io.certloop.ticket.resolution.Dossier;
import io.certloop.ticket.resolution.Evidence;
import io.certloop.ticket.resolution.EvidenceReader;
import io.certloop.ticket.resolution.HandOverService;
import io.certloop.ticket.resolution.Pace;
import io.certloop.ticket.resolution.Remediations;
import io.certloop.ticket.resolution.ResolutionConfig;
import io.certloop.ticket.resolution.RunChecks;
import io.certloop.ticket.resolution.RunWatch;
import io.certloop.ticket.retention.OldTickets;
import io.certloop.ticket.retention.Retention;
import io.certloop.ticket.retention.RetentionConfig;
import io.certloop.ticket.transaction.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Builds the services of the features, which know no framework, from their ports. */
class Services {

    /** Whole milliseconds: every time can be stored and sent as it is. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }

    @Produces
    @Singleton
    Recognizer recognizer() {
        return Recognizer.standard();
    }

    @Produces
    @Singleton
    LearntCorrections learntCorrections(
            Corrections corrections,
            TicketArchive archive,
            Recognizer recognizer,
            Transactions transactions,
            Clock clock) {
        return new LearntCorrections(corrections, archive, recognizer, transactions, clock);
    }

    @Produces
    @Singleton
    AnswerWriter answerWriter() {
        return new AnswerWriter();
    }

    @Produces
    @Singleton
    SurelyOurs surelyOurs(AnswersConfig config) {
        return new SurelyOurs(config.mostDoubt());
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
    IncidentDesk incidentDesk(
            IncidentStore incidents, Attachments attachments, HandOvers handOvers) {
        return new IncidentDesk(incidents, attachments, handOvers);
    }

    @Produces
    @Singleton
    TicketBook ticketBook(TicketStore tickets, TicketTransitions transitions) {
        return new TicketBook(tickets, transitions);
    }

    @Produces
    @Singleton
    TicketIncidents ticketIncidents(
            Attachments attachments,
            IncidentStore incidents,
            IncidentDesk desk,
            EvidenceReader evidence) {
        return new TicketIncidents(
                attachments,
                incidents,
                desk,
                json -> evidence.read(json).stream().anyMatch(Evidence::showsWrongCertificate));
    }

    @Produces
    @Singleton
    IntakeService intakeService(
            Recognizer recognizer,
            AnswerWriter answers,
            SurelyOurs surelyOurs,
            IntakeConfig config,
            TicketStore tickets,
            TicketTransitions transitions,
            IncidentDesk incidents,
            Holds holds,
            Transactions transactions,
            Tracing tracing,
            Clock clock) {
        var triage = new Triage(recognizer, answers, surelyOurs, config.maxSubjects());
        var shelving = new Shelving(tickets, transitions, incidents, holds, transactions);
        return new IntakeService(triage, shelving, tracing::here, clock);
    }

    @Produces
    @Singleton
    HeldTickets heldTickets(
            Holds holds,
            TicketBook tickets,
            TicketIncidents incidents,
            AnswerWriter answers,
            Transactions transactions,
            Clock clock) {
        return new HeldTickets(holds, tickets, incidents, answers, transactions, clock);
    }

    @Produces
    @Singleton
    CommentService commentService(
            Recognizer recognizer,
            IntakeConfig config,
            TicketBook tickets,
            CommentStore comments,
            TicketIncidents incidents,
            AnswerWriter answers,
            Transactions transactions,
            Clock clock) {
        var rules = new CommentRules(recognizer, config.maxSubjects());
        return new CommentService(
                rules, tickets, comments, incidents, answers, transactions, clock);
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
    Dossier dossier(
            IncidentStore incidents,
            Attachments attachments,
            TicketBook tickets,
            TicketIncidents ticketIncidents,
            AnswerWriter answers,
            ConclusionRules rules,
            EvidenceReader evidence,
            HeldTickets held) {
        return new Dossier(
                incidents, attachments, tickets, ticketIncidents, answers, rules, evidence, held);
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

    @Produces
    @Singleton
    HandOverService handOverService(
            Remediations remediations,
            Dossier dossier,
            RunChecks checks,
            Pace pace,
            Transactions transactions,
            Clock clock) {
        return new HandOverService(remediations, dossier, checks, pace, transactions, clock);
    }

    @Produces
    @Singleton
    RunWatch runWatch(
            Remediations remediations,
            Dossier dossier,
            HandOvers handOvers,
            Pace pace,
            Transactions transactions,
            Clock clock) {
        return new RunWatch(remediations, dossier, handOvers, pace, transactions, clock);
    }

    @Produces
    @Singleton
    Retention retention(
            OldTickets tickets, RetentionConfig config, Transactions transactions, Clock clock) {
        var policy = new Retention.Policy(config.tickets(), config.every());
        return new Retention(tickets, policy, transactions, clock);
    }

    @Produces
    @Singleton
    Callbacks callbacks(IncidentStore incidents, RunChecks checks, Transactions transactions) {
        return new Callbacks(incidents, checks, transactions);
    }
}
