package io.certloop.ticket.intake;

import java.time.Instant;

/**
 * One line of a ticket's history.
 *
 * @param event a state's label after a transition, else a word such as HandedOver or Commented
 */
public record TimelineEntry(Instant at, String event, String message) {

    static final int MAX_MESSAGE = 1000;

    public TimelineEntry {
        if (message.length() > MAX_MESSAGE) {
            message = message.substring(0, MAX_MESSAGE - 1) + "…";
        }
        // Neither NUL nor half a surrogate pair (the cut may leave one) can be stored.
        message = message.replaceAll("[\\x00\\p{Cs}]", "");
    }

    public static TimelineEntry entered(TicketState state, Instant at, String message) {
        return new TimelineEntry(at, state.label(), message);
    }
}
