package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.TicketId;
import java.util.List;

/** What has come in since the detector last looked. Takes part in the caller's transaction. */
public interface Inbox {

    /**
     * Makes the caller the only one that looks, among all replicas, until its transaction ends.
     *
     * @return false if another one is looking
     */
    boolean lead();

    /** Removes the oldest notes; they are back if the transaction rolls back. */
    List<Note> poll(int most);

    sealed interface Note {

        /** An incident was opened. */
        record Opened(IncidentId incident) implements Note {}

        /** An incident was closed. */
        record Closed(IncidentId incident) implements Note {}

        /** A ticket came in that no kind explains. */
        record Unexplained(TicketId ticket) implements Note {}
    }
}
