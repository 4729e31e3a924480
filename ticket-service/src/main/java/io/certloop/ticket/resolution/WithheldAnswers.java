package io.certloop.ticket.resolution;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.evidence.EvidenceReader;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.answer.AnswerWriter;
import io.certloop.ticket.intake.followup.TicketIncidents;
import io.certloop.ticket.intake.query.TicketDetails;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The answers that a person reads first, because their tickets are not surely ours. */
@Singleton
public final class WithheldAnswers {

    private final TicketIncidents incidents;
    private final EvidenceReader evidence;
    private final ConclusionRules rules;
    private final AnswerWriter answers;
    private final Transactions transactions;

    public WithheldAnswers(
            TicketIncidents incidents,
            EvidenceReader evidence,
            ConclusionRules rules,
            AnswerWriter answers,
            Transactions transactions) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.rules = rules;
        this.answers = answers;
        this.transactions = transactions;
    }

    /** The withheld answer to an escalated ticket, in the customer's language; empty if none is withheld. */
    public Optional<Answer> find(TicketDetails file) {
        Ticket ticket = file.ticket();
        List<Incident> served = file.incidents().stream()
                .filter(TicketDetails.Filed::current)
                .map(TicketDetails.Filed::incident)
                .toList();
        boolean decided = ticket.state() instanceof TicketState.Escalated
                && !served.isEmpty()
                && served.stream().allMatch(incident -> incident.closed().isPresent());
        return decided ? withheld(ticket, served) : Optional.empty();
    }

    private Optional<Answer> withheld(Ticket ticket, List<Incident> served) {
        var facts = served.stream()
                .flatMap(incident -> evidence.read(incident.evidence()).stream())
                .toList();
        boolean foundHealthy = transactions.call(() -> incidents.wereFoundHealthy(ticket.id()));
        return rules.decide(ticket, served, facts, () -> foundHealthy)
                .withheld()
                .flatMap(conclusion -> ticket.answer()
                        .map(sent -> answers.write(
                                sent.language(),
                                ticket,
                                ConclusionRules.kindOf(ticket, served),
                                conclusion,
                                facts,
                                sent.writtenAt())));
    }
}
