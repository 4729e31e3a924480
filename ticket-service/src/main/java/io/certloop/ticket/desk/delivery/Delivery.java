package io.certloop.ticket.desk.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * @param desk the name of the help desk
 * @param externalId the help desk's own id of the ticket
 * @param position of the ticket's change that caused the delivery
 * @param number of the ticket's answer at that time; 0 if it had none
 * @param answer the ticket's answer; always present for {@link Kind#ANSWER}
 * @param attempts how many attempts failed since the delivery began or was repeated
 * @param maybeArrived whether the result of an earlier attempt is unknown
 * @param error of the last attempt
 * @param settledAt when the delivery was sent, given up or withdrawn
 * @param againAt when a person last repeated the delivery
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonIncludeProperties({
    "id",
    "desk",
    "ticketId",
    "externalId",
    "kind",
    "answerNumber",
    "state",
    "attempts",
    "error",
    "createdAt",
    "settledAt"
})
public record Delivery(
        UUID id,
        String desk,

        @JsonProperty("ticketId") @JsonSerialize(using = ToStringSerializer.class)
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

    /** What the delivery tells the help desk. If one change causes several deliveries, they are sent in this order. */
    public enum Kind {
        /** The customer gets an answer. */
        ANSWER,
        /** The ticket is escalated: a person has to take it over. */
        ESCALATION,
        RESOLUTION
    }

    public enum State {
        PENDING,
        SENT,
        /** The delivery did not arrive, and no further attempt is made until a person repeats it. */
        GIVEN_UP,
        /** Nothing was sent, because a person had taken the ticket at the help desk. */
        WITHDRAWN
    }

    /** A delivery that was not attempted yet. */
    public static Delivery planned(
            String desk,
            TicketId ticket,
            String externalId,
            long position,
            Kind kind,
            int number,
            Optional<Answer> answer,
            Instant at) {
        return new Delivery(
                UUID.randomUUID(),
                desk,
                ticket,
                externalId,
                position,
                kind,
                number,
                answer,
                State.PENDING,
                0,
                false,
                Optional.empty(),
                at,
                Optional.empty(),
                Optional.empty());
    }

    @JsonProperty
    Optional<Integer> answerNumber() {
        return Optional.of(number).filter(any -> any > 0);
    }

    /** When the delivery began, or was last repeated by a person. */
    public Instant begunAt() {
        return againAt.orElse(createdAt);
    }

    /**
     * A text that is written into the message, so that it can be found at the help desk. Each attempt of a delivery has
     * the same mark.
     */
    public String mark() {
        String what = kind == Kind.ANSWER ? "answer-" + number : lower(kind) + "-" + position;
        return "certloop-" + ticket.value() + "-" + what;
    }

    private static String lower(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
