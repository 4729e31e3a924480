package io.certloop.ticket.desk.delivery;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a help desk has to know about one of its tickets.
 *
 * @param desk its name
 * @param externalId the help desk's own id of the ticket
 * @param position of the change that asks for it
 * @param number of the answer that the ticket had then; 0 if it had none
 * @param answer what the customer is answered; always there for {@link Kind#ANSWER}
 * @param attempts that failed since it began, or began again
 * @param maybeArrived whether an attempt began whose end nobody saw
 * @param error of the last attempt
 * @param againAt when a person began it again
 */
public record Delivery(
        UUID id,
        String desk,
        TicketId ticket,
        String externalId,
        long position,
        Kind kind,
        int number,
        Optional<Answer> answer,
        State state,
        int attempts,
        boolean maybeArrived,
        Optional<String> error,
        Instant createdAt,
        Optional<Instant> settledAt,
        Optional<Instant> againAt) {

    /** What it says. In this order, if one change asks for several. */
    public enum Kind {
        /** The customer gets an answer. */
        ANSWER,
        /** A person has to take the ticket. */
        ESCALATION,
        /** The ticket is resolved. */
        RESOLUTION
    }

    /** How far it came. */
    public enum State {
        PENDING,
        SENT,
        /** It did not arrive, and nobody tries any more until a person says so. */
        GIVEN_UP,
        /** A person had taken the ticket at the help desk: nothing was sent. */
        WITHDRAWN
    }

    /** When it began, or began again. */
    public Instant begunAt() {
        return againAt.orElse(createdAt);
    }

    /** Stands in what we write, so that it can be found there: the same for each attempt. */
    public String mark() {
        String what = kind == Kind.ANSWER ? "answer-" + number : lower(kind) + "-" + position;
        return "certloop-" + ticket.value() + "-" + what;
    }

    private static String lower(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
