package io.certloop.ticket.correction;

import io.certloop.ticket.incident.TicketId;
import java.util.List;
import java.util.Optional;

/** Every method joins the caller's transaction. */
public interface Corrections {

    /** Replaces an earlier correction of the same ticket. */
    void put(Correction correction);

    Optional<Correction> of(TicketId ticket);

    /** Newest first. */
    List<Correction> latest(int most);

    /** A text that changes whenever a correction is added or changed. */
    String version();
}
