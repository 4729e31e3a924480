package io.certloop.ticket.intake;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records comments, and lets them reopen, start or close their ticket. */
public final class CommentService {

    private final CommentRules rules;
    private final TicketBook tickets;
    private final CommentStore comments;
    private final TicketIncidents incidents;
    private final Transactions transactions;
    private final Clock clock;

    public CommentService(
            CommentRules rules,
            TicketBook tickets,
            CommentStore comments,
            TicketIncidents incidents,
            Transactions transactions,
            Clock clock) {
        this.rules = rules;
        this.tickets = tickets;
        this.comments = comments;
        this.incidents = incidents;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Committed when it returns; empty if there is no such ticket. */
    public Optional<Comment> add(TicketId id, CommentDraft draft) {
        return transactions.run(
                () ->
                        tickets.lock(List.of(id)).stream()
                                .findFirst()
                                .map(ticket -> record(ticket, draft, clock.instant())));
    }

    private Comment record(Ticket ticket, CommentDraft draft, Instant at) {
        var verdict = rules.judge(ticket, incidents.currentSubjects(ticket.id()), draft.text());
        var comment = new Comment(UUID.randomUUID(), ticket.id(), at, draft, verdict.effect());
        comments.add(comment);
        tickets.note(
                List.of(ticket.id()),
                new TimelineEntry(at, "Commented", draft.author() + ": " + draft.text()));
        apply(ticket, verdict, draft, at);
        return comment;
    }

    private void apply(
            Ticket ticket, CommentRules.Verdict verdict, CommentDraft draft, Instant at) {
        switch (verdict.effect()) {
            case RECORDED -> {}
            case REOPENED -> reopen(ticket, verdict, "a comment says that the fault is back", at);
            case STARTED -> reopen(ticket, verdict, "a comment names the subject", at);
            case CLOSED -> close(ticket, new CustomerWord(draft.author(), draft.text(), at));
        }
    }

    private void reopen(Ticket ticket, CommentRules.Verdict verdict, String why, Instant at) {
        if (ticket.state() instanceof TicketState.Reopenable from) {
            tickets.move(ticket.reopened(from, at), why, at);
            incidents.replace(ticket, verdict.subjects(), at);
        }
    }

    private void close(Ticket ticket, CustomerWord word) {
        if (ticket.state() instanceof TicketState.Confirmable from) {
            tickets.move(
                    ticket.confirmed(from, word), "the customer says that it works", word.at());
        }
    }
}
