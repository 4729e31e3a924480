package io.certloop.ticket.wiring;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.intake.EscalationService;
import io.certloop.ticket.intake.IntakeConfig;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.followup.CommentRules;
import io.certloop.ticket.intake.followup.CommentService;
import io.certloop.ticket.intake.followup.CommentStore;
import io.certloop.ticket.intake.followup.TicketIncidents;
import io.certloop.ticket.intake.query.TicketsForPeople;
import io.certloop.ticket.recognition.classification.Recognizer;
import io.certloop.ticket.resolution.answer.AnswerWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what reads comments. */
@Dependent
class CommentWiring {

    @Produces
    @Singleton
    CommentService commentService(
            Recognizer recognizer,
            IntakeConfig config,
            TicketUpdates tickets,
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
    EscalationService escalations(
            TicketUpdates tickets, TicketsForPeople people, Transactions transactions) {
        return new EscalationService(tickets, people, transactions);
    }
}
