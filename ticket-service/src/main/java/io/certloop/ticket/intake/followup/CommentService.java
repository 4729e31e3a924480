package io.certloop.ticket.intake.followup;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answers;
import io.certloop.ticket.intake.CustomerConfirmation;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records comments, and lets them reopen, start, extend or close their ticket. */
public final class CommentService {

    private final CommentRules rules;
    private final TicketUpdates tickets;
    private final CommentStore comments;
    private final TicketIncidents incidents;
    private final Answers answers;
    private final Transactions transactions;
    private final Clock clock;

    public CommentService(
            CommentRules rules,
            TicketUpdates tickets,
            CommentStore comments,
            TicketIncidents incidents,
            Answers answers,
            Transactions transactions,
            Clock clock) {
        this.rules = rules;
        this.tickets = tickets;
        this.comments = comments;
        this.incidents = incidents;
        this.answers = answers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Committed when it returns; empty if there is no such ticket.
     *
     * @param by the caller, if callers are known: the author is whom the help desk names
     */
    public Optional<Comment> add(TicketId id, CommentDraft draft, Optional<String> by) {
        return transactions.run(
                () ->
                        tickets.lock(List.of(id)).stream()
                                .findFirst()
                                .map(ticket -> record(ticket, draft, by, clock.instant())));
    }

    private Comment record(Ticket ticket, CommentDraft draft, Optional<String> by, Instant at) {
        var verdict =
                comments.isLeftToPerson(ticket.id())
                        ? CommentRules.Verdict.of(CommentEffect.RECORDED)
                        : rules.judge(ticket, incidents.served(ticket.id()), draft.text());
        var comment = new Comment(UUID.randomUUID(), ticket.id(), at, draft, verdict.effect());
        comments.add(comment);
        tickets.note(
                List.of(ticket.id()),
                new TimelineEntry(at, "Commented", draft.author() + ": " + draft.text()));
        apply(ticket, verdict, draft, by, at);
        return comment;
    }

    private void apply(
            Ticket ticket,
            CommentRules.Verdict verdict,
            CommentDraft draft,
            Optional<String> by,
            Instant at) {
        switch (verdict.effect()) {
            case RECORDED -> {}
            case REOPENED ->
                    treat(ticket, verdict, "a comment says that the fault is back", by, at);
            case STARTED -> treat(ticket, verdict, "a comment names the subject", by, at);
            case EXTENDED -> treat(ticket, verdict, "a comment names a further subject", by, at);
            case INSPECTED_AGAIN ->
                    treat(ticket, verdict, "a comment says what can be checked", by, at);
            case CLOSED ->
                    close(ticket, new CustomerConfirmation(draft.author(), draft.text(), at));
            case HANDED_TO_PERSON ->
                    tickets.handToPerson(ticket, "a comment asks what a person should answer", at);
            case LEFT_TO_PERSON -> leaveToPerson(ticket, at);
        }
    }

    /** One answer for all that the ticket is about: whatever it had been told before is history. */
    private void treat(
            Ticket ticket,
            CommentRules.Verdict verdict,
            String why,
            Optional<String> by,
            Instant at) {
        if (ticket.state() instanceof TicketState.Reopenable from) {
            tickets.move(ticket.reopened(from, at), why, at);
        }
        incidents.treat(ticket, verdict, by, at);
        if (!verdict.further().isEmpty()) {
            tickets.note(List.of(ticket.id()), new TimelineEntry(at, "Extended", about(verdict)));
        }
    }

    private static String about(CommentRules.Verdict verdict) {
        return "now also about "
                + String.join(
                        ", ",
                        verdict.further().stream()
                                .map(sick -> sick.subject().label() + " (" + sick.kind() + ")")
                                .toList());
    }

    /**
     * Whatever remediation still finds out is not sent: only a ticket in remediation is answered.
     */
    private void leaveToPerson(Ticket ticket, Instant at) {
        String why = "the customer objects or wants a person";
        if (ticket.state() instanceof TicketState.Contestable from) {
            var answer = answers.personAnswers(ticket.recognition().language(), at);
            tickets.move(ticket.contested(from, answer), why, at);
        }
        tickets.handToPerson(ticket, why, at);
    }

    private void close(Ticket ticket, CustomerConfirmation word) {
        if (ticket.state() instanceof TicketState.Confirmable from) {
            tickets.move(
                    ticket.confirmed(from, word), "the customer says that it works", word.at());
        }
    }
}
