package io.certloop.ticket.recognition;

import java.util.Objects;

/**
 * What a customer wrote. The category is the customer's own choice and often wrong; it may be
 * empty.
 */
public record TicketText(String title, String category, String description) {

    public TicketText {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(description, "description");
        category = category == null ? "" : category;
    }

    /** Title and description as one text; the positions of matched words count in it. */
    public String reading() {
        return title + "\n" + description;
    }
}
