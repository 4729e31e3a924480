package io.certloop.ticket.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * What a customer wrote. The category is the customer's own choice and often wrong; it may be
 * empty.
 *
 * @param written null if unknown; then dates in the text are ignored
 */
public record TicketText(String title, String category, String description, LocalDate written) {

    /** Of a day that is not known. */
    public TicketText(String title, String category, String description) {
        this(title, category, description, null);
    }

    public TicketText {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        category = category == null ? "" : category;
    }

    /** A day more or less changes nothing, so any zone serves. */
    public TicketText writtenAt(Instant time) {
        return new TicketText(
                title, category, description, LocalDate.ofInstant(time, ZoneOffset.UTC));
    }

    /** Title and description as one text; the positions of matched words count in it. */
    public String reading() {
        return title + "\n" + description;
    }
}
