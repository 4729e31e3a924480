package io.certloop.ticket.intake.followup;

import io.certloop.service.database.Transactions;
import io.certloop.service.text.Message;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.CustomerConfirmation;
import io.certloop.ticket.intake.PrivateKeys;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.intake.answer.AnswerWriter;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Records comments. A comment can reopen, extend or resolve its ticket, start its remediation, or end all automatic
 * answers, so that only a person answers the ticket.
 */
@Singleton
public final class CommentService {

    private final CommentRules rules;
    private final TicketUpdates tickets;
    private final CommentStore comments;
    private final TicketIncidents incidents;
    private final AnswerWriter answers;
    private final Transactions transactions;
    private final Clock clock;

    public CommentService(
            CommentRules rules,
            TicketUpdates tickets,
            CommentStore comments,
            TicketIncidents incidents,
            AnswerWriter answers,
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
     * Records the comment in a transaction of its own, and applies its effect to the ticket. A comment whose external
     * id is known already has no second effect.
     *
     * @param by the caller, if callers are authenticated; the comment's author is the name that the help desk sends
     * @return the comment; empty if the ticket does not exist
     */
    public Optional<Comment> add(TicketId id, CommentDraft draft, Optional<String> by) {
        return add(id, draft, by, ticket -> evaluate(ticket, draft));
    }

    /**
     * Records a comment that somebody else than the ticket's sender may have written, in a transaction of its own. It
     * has no effect; people read it.
     */
    public void addUnconfirmed(TicketId id, CommentDraft draft) {
        var verdict = CommentRules.Verdict.of(CommentEffect.SENDER_UNCONFIRMED);
        add(id, draft, Optional.empty(), ticket -> verdict);
    }

    private Optional<Comment> add(
            TicketId id, CommentDraft draft, Optional<String> by, Function<Ticket, CommentRules.Verdict> rule) {
        return transactions.call(() -> tickets.lock(List.of(id)).stream()
                .findFirst()
                .map(ticket -> known(id, draft)
                        .orElseGet(() -> record(ticket, draft, rule.apply(ticket), by, clock.instant()))));
    }

    /**
     * Records, in a transaction of its own, that a person works on the ticket, so that nothing is sent automatically
     * any more. Does nothing if only people answer the ticket already.
     */
    public void takenByPerson(TicketId id, String by, Message why) {
        transactions.run(() -> tickets.lock(List.of(id)).stream()
                .filter(ticket -> !comments.isLeftToPerson(id))
                .forEach(ticket -> take(ticket.id(), by, why, clock.instant())));
    }

    private void take(TicketId id, String by, Message why, Instant at) {
        var draft = new CommentDraft(Optional.empty(), by, why.text(), true);
        comments.add(new Comment(UUID.randomUUID(), id, at, draft, CommentEffect.TAKEN_BY_PERSON));
        tickets.note(List.of(id), new TimelineEntry(at, "TakenByPerson", why));
    }

    private Optional<Comment> known(TicketId id, CommentDraft draft) {
        return draft.externalId().flatMap(externalId -> comments.find(id, externalId));
    }

    private Comment record(
            Ticket ticket, CommentDraft draft, CommentRules.Verdict verdict, Optional<String> by, Instant at) {
        var comment = new Comment(UUID.randomUUID(), ticket.id(), at, draft, verdict.effect());
        comments.add(comment);
        tickets.note(
                List.of(ticket.id()),
                new TimelineEntry(at, "Commented", Message.plain(draft.author() + ": " + draft.text())));
        apply(ticket, verdict, draft, by, at);
        if (verdict.effect() == CommentEffect.RECORDED && PrivateKeys.wereIn(draft.text())) {
            tickets.handToPerson(ticket, TicketMessage.PRIVATE_KEY_IN_COMMENT.with(), at);
        }
        return comment;
    }

    private CommentRules.Verdict evaluate(Ticket ticket, CommentDraft draft) {
        if (draft.internal()) {
            return CommentRules.Verdict.of(CommentEffect.NOTED);
        }
        return comments.isLeftToPerson(ticket.id())
                ? CommentRules.Verdict.of(CommentEffect.RECORDED)
                : rules.evaluate(ticket, incidents.served(ticket.id()), PrivateKeys.unmarked(draft.text()));
    }

    private void apply(
            Ticket ticket, CommentRules.Verdict verdict, CommentDraft draft, Optional<String> by, Instant at) {
        switch (verdict.effect()) {
            case RECORDED, NOTED, TAKEN_BY_PERSON -> {}
            case SENDER_UNCONFIRMED ->
                tickets.note(
                        List.of(ticket.id()),
                        new TimelineEntry(at, "SenderUnconfirmed", TicketMessage.SENDER_UNCONFIRMED.with()));
            case REOPENED -> treat(ticket, verdict, TicketMessage.FAULT_IS_BACK.with(), by, at);
            case STARTED -> treat(ticket, verdict, TicketMessage.SUBJECT_NAMED.with(), by, at);
            case EXTENDED -> treat(ticket, verdict, TicketMessage.FURTHER_SUBJECT_NAMED.with(), by, at);
            case INSPECTED_AGAIN -> treat(ticket, verdict, TicketMessage.CAN_BE_CHECKED.with(), by, at);
            case CLOSED -> close(ticket, new CustomerConfirmation(draft.author(), draft.text(), at));
            case HANDED_TO_PERSON -> tickets.handToPerson(ticket, TicketMessage.QUESTION_FOR_PERSON.with(), at);
            case LEFT_TO_PERSON -> leaveToPerson(ticket, draft, at);
        }
    }

    /**
     * Opens incidents for the subjects of the verdict, and returns a final ticket to remediation. Its earlier answer no
     * longer holds: one new answer will cover all its subjects.
     */
    private void treat(Ticket ticket, CommentRules.Verdict verdict, Message why, Optional<String> by, Instant at) {
        if (ticket.state() instanceof TicketState.Reopenable from) {
            tickets.move(ticket.reopened(from, at), why, at);
        }
        incidents.treat(ticket, verdict, by, at);
        if (!verdict.further().isEmpty()) {
            tickets.note(List.of(ticket.id()), new TimelineEntry(at, "Extended", about(verdict)));
        }
    }

    private static Message about(CommentRules.Verdict verdict) {
        return TicketMessage.ALSO_ABOUT.with(verdict.further().stream()
                .map(each -> TicketMessage.SUBJECT_OF_KIND.with(each.subject().label(), each.kind()))
                .toList());
    }

    /**
     * Escalates the ticket, so that only a person answers. Later results of its remediation runs are not sent, because
     * only a ticket in remediation is answered.
     */
    private void leaveToPerson(Ticket ticket, CommentDraft draft, Instant at) {
        Message why = TicketMessage.PERSON_WANTED.with();
        if (ticket.state() instanceof TicketState.Contestable from) {
            var answer = answers.personAnswers(ticket.recognition().language(), ticket.draft(), at);
            var sent = PrivateKeys.wereIn(draft.text()) ? answers.withKeyWarning(answer) : answer;
            tickets.move(ticket.contested(from, sent), why, at);
        }
        tickets.handToPerson(ticket, why, at);
    }

    private void close(Ticket ticket, CustomerConfirmation word) {
        if (ticket.state() instanceof TicketState.Confirmable from) {
            tickets.move(ticket.confirmed(from, word), TicketMessage.WORKS_NOW.with(), word.at());
        }
    }
}
