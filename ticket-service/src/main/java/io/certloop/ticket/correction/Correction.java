package io.certloop.ticket.correction;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.TicketKind;
import java.time.Instant;
import java.util.List;

/** The classification that a person gave a ticket after reading it. */
public record Correction(TicketId ticket, TicketKind kind, List<String> domains, String by, Instant at) {

    public Correction {
        domains = List.copyOf(domains);
    }
}
