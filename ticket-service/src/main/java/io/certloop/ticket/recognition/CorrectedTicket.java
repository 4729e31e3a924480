package io.certloop.ticket.recognition;

import java.util.Objects;

/**
 * A ticket that a person corrected.
 *
 * @param kind what it is about to that person
 */
public record CorrectedTicket(String id, TicketText text, TicketKind kind) {

    public CorrectedTicket {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(kind, "kind");
    }
}
