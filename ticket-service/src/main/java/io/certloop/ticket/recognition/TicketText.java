package io.certloop.ticket.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * What a customer wrote. The category is the customer's own choice and often wrong; it may be empty.
 *
 * @param written the day on which the text was written; null if unknown, and then dates in the text are ignored
 */
public record TicketText(String title, String category, String description, LocalDate written) {

    /** A text of an unknown day. */
    public TicketText(String title, String category, String description) {
        this(title, category, description, null);
    }

    public TicketText {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        category = category == null ? "" : category;
    }

    /**
     * The text with the day of this time in UTC. A day more or less changes nothing, so the time zone does not matter.
     */
    public TicketText writtenAt(Instant time) {
        return new TicketText(title, category, description, LocalDate.ofInstant(time, ZoneOffset.UTC));
    }

    /** Title and description as one text. The positions of matched words refer to this text. */
    public String reading() {
        return title + "\n" + description;
    }
}
