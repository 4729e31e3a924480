package io.certloop.ticket.recognition;

import java.util.Objects;

/** @param kind the kind that the person chose */
public record CorrectedTicket(String id, TicketText text, TicketKind kind) {

    public CorrectedTicket {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(kind, "kind");
    }
}
