package io.certloop.ticket.intake;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One line of a ticket's history.
 *
 * @param event a state's label after a transition, else a word such as HandedOver or Commented
 */
public record TimelineEntry(Instant at, String event, String message) {

    static final int MAX_MESSAGE = 1000;

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    public TimelineEntry {
        if (message.length() > MAX_MESSAGE) {
            message = message.substring(0, MAX_MESSAGE - 1) + "…";
        }
        // Neither NUL nor half a surrogate pair (the cut may leave one) can be stored.
        if (message.chars().anyMatch(TimelineEntry::mayNotBeStored)) {
            message = UNSTORABLE.matcher(message).replaceAll("");
        }
    }

    /** Half a surrogate pair is seen as such by the pattern only; whole ones are kept by it. */
    private static boolean mayNotBeStored(int unit) {
        return unit == 0 || Character.isSurrogate((char) unit);
    }

    public static TimelineEntry entered(TicketState state, Instant at, String message) {
        return new TimelineEntry(at, state.label(), message);
    }
}
