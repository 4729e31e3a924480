package io.certloop.ticket.change;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a ticket.
 *
 * @param position in the order of all changes, from 1
 * @param state of the ticket after it
 * @param event the state's label, or a word such as HandedToPerson
 * @param answer that the ticket had then, whether new or not; absent too if its text is no longer
 *     kept
 */
public record TicketChange(
        long position,
        TicketId ticket,
        String source,
        String externalId,
        Instant at,
        String state,
        String event,
        Optional<Numbered> answer) {

    /**
     * An answer among those of its ticket.
     *
     * @param number from 1
     */
    public record Numbered(int number, Answer answer) {}
}
