package io.certloop.ticket.intake;

import io.certloop.service.text.Message;
import java.time.Instant;
import java.util.regex.Pattern;

/** @param event a state's label after a transition, else a word such as HandedOver or Commented */
public record TimelineEntry(Instant at, String event, Message message) {

    static final int MAX_MESSAGE = 1000;

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    public TimelineEntry {
        String text = message.text();
        if (text.length() > MAX_MESSAGE || mayBeUnstorable(text)) {
            message = message.map(TimelineEntry::storable);
        }
    }

    /**
     * Shortens the text to the longest that can be stored, and removes NUL and unpaired surrogates (the cut may leave
     * one): PostgreSQL cannot store them.
     */
    private static String storable(String text) {
        String cut = text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE - 1) + "…" : text;
        return UNSTORABLE.matcher(cut).replaceAll("");
    }

    /**
     * A cheap check whether the text may contain characters that cannot be stored, which nearly no text does. The exact
     * check is the pattern {@code UNSTORABLE}.
     */
    private static boolean mayBeUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0 || Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }

    public static TimelineEntry entered(TicketState state, Instant at, Message message) {
        return new TimelineEntry(at, state.label(), message);
    }
}
