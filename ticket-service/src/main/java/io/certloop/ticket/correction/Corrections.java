package io.certloop.ticket.correction;

import io.certloop.ticket.incident.TicketId;
import java.util.List;
import java.util.Optional;

/** Keeps corrections. Every method takes part in the caller's transaction. */
public interface Corrections {

    /** The last word about a ticket counts. */
    void put(Correction correction);

    Optional<Correction> of(TicketId ticket);

    /** Newest first. */
    List<Correction> latest(int most);

    /** Another text whenever a correction came or changed. */
    String version();
}
