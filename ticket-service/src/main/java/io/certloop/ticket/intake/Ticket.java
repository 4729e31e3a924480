package io.certloop.ticket.intake;

import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.Recognition;
import java.time.Instant;
import java.util.Optional;

/**
 * @param answers how many answers the ticket was given so far; also the number of its present answer, if it has one
 * @param customerWord the customer's confirmation that the fault is gone, if there is one
 * @param decidedAt when the ticket reached a state in which CertLoop has nothing left to do
 * @param closedAt when the ticket was resolved or found out of scope
 * @param version optimistic lock: a write fails if the stored version is another one
 */
public record Ticket(
        TicketId id,
        TicketDraft draft,
        Recognition recognition,
        TicketState state,
        Optional<Answer> answer,
        int answers,
        Optional<CustomerConfirmation> customerWord,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> decidedAt,
        Optional<Instant> closedAt,
        long version) {

    public static Ticket recognised(TicketId id, TicketDraft draft, Recognition recognition, Instant at) {
        return new Ticket(
                id,
                draft,
                recognition,
                new TicketState.New().recognise(),
                Optional.empty(),
                0,
                Optional.empty(),
                at,
                at,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    public Ticket readAs(Recognition other) {
        return new Ticket(
                id,
                draft,
                other,
                state,
                answer,
                answers,
                customerWord,
                createdAt,
                updatedAt,
                decidedAt,
                closedAt,
                version);
    }

    public Ticket leftToPeople(TicketState.Recognised from, Instant at) {
        return with(from.leaveToPeople(), answer, customerWord, at);
    }

    public Ticket inRemediation(TicketState.Recognised from, Instant at) {
        return with(from.remediate(), answer, customerWord, at);
    }

    public Ticket askedForSubject(TicketState.Recognised from, Answer question) {
        return with(from.askForSubject(), Optional.of(question), customerWord, question.writtenAt());
    }

    public Ticket escalated(TicketState.Recognised from, Answer reply) {
        return with(from.escalate(), Optional.of(reply), customerWord, reply.writtenAt());
    }

    public Ticket concluded(TicketState.Concludable from, Outcome outcome, Answer reply) {
        return with(from.conclude(outcome), Optional.of(reply), customerWord, reply.writtenAt());
    }

    /** Returns the ticket to remediation. Its answer and the customer's confirmation no longer hold and are dropped. */
    public Ticket reopened(TicketState.Correctable from, Instant at) {
        return with(from.reopen(), Optional.empty(), Optional.empty(), at);
    }

    public Ticket contested(TicketState.Contestable from, Answer reply) {
        return with(from.contest(), Optional.of(reply), customerWord, reply.writtenAt());
    }

    public Ticket confirmed(TicketState.Confirmable from, CustomerConfirmation word) {
        return with(from.confirm(), answer, Optional.of(word), word.at());
    }

    private Ticket with(
            TicketState next, Optional<Answer> newAnswer, Optional<CustomerConfirmation> newWord, Instant at) {
        return new Ticket(
                id,
                draft,
                recognition,
                next,
                newAnswer,
                newAnswer.isEmpty() || newAnswer.equals(answer) ? answers : answers + 1,
                newWord,
                createdAt,
                at,
                isDecided(next) ? Optional.of(at) : Optional.empty(),
                isClosed(next) ? Optional.of(at) : Optional.empty(),
                version);
    }

    private static boolean isDecided(TicketState state) {
        return !(state instanceof TicketState.New
                || state instanceof TicketState.Recognised
                || state instanceof TicketState.InRemediation);
    }

    private static boolean isClosed(TicketState state) {
        return state instanceof TicketState.Resolved || state instanceof TicketState.NotApplicable;
    }
}
