package io.certloop.ticket.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import java.time.Instant;
import java.util.Optional;

/**
 * @param position in the order of all changes, from 1
 * @param state of the ticket after the change
 * @param event the state's label, or an event name such as HandedToPerson
 * @param answer the ticket's answer at that time, new or not; absent if there was none or its text is no longer stored
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TicketChange(
        long position,

        @JsonProperty("ticketId") @JsonSerialize(using = ToStringSerializer.class)
        TicketId ticket,

        String source,
        String externalId,
        Instant at,
        String state,
        String event,
        Optional<Numbered> answer) {

    /** @param number the position among the ticket's answers, from 1 */
    public record Numbered(int number, @JsonIgnore Answer answer) {

        @JsonProperty
        String language() {
            return answer.language().tag();
        }

        @JsonProperty
        String text() {
            return answer.text();
        }

        @JsonProperty
        Instant writtenAt() {
            return answer.writtenAt();
        }
    }
}
