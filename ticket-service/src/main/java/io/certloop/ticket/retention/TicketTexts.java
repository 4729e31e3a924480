package io.certloop.ticket.retention;

import io.certloop.ticket.incident.TicketId;
import java.time.Instant;

/** Every method runs in the caller's transaction. */
public interface TicketTexts {

    /** Whether a ticket that the caller has locked is over: nothing of ours works on it or on its incidents. */
    boolean isOver(TicketId ticket);

    /**
     * Removes all texts of a ticket that the caller has locked: title, category, description, answer, comments, what
     * waits for its help desk, who wrote it and where to answer him, quoted words, and the evidence of incidents that
     * belong to no other ticket with texts.
     *
     * @return whether there was a text
     */
    boolean remove(TicketId ticket, Instant now);
}
