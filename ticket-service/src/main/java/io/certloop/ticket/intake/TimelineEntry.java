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
        if (mayBeUnstorable(message)) {
            message = UNSTORABLE.matcher(message).replaceAll("");
        }
    }

    /** Cheap, as nearly no message is: the pattern is the judge of those that look like it. */
    private static boolean mayBeUnstorable(String message) {
        for (int i = 0; i < message.length(); i++) {
            char unit = message.charAt(i);
            if (unit == 0 || Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }

    public static TimelineEntry entered(TicketState state, Instant at, String message) {
        return new TimelineEntry(at, state.label(), message);
    }
}
