package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.TicketId;
import java.util.List;

/** The incidents and tickets since the last evaluation. Takes part in the caller's transaction. */
public interface Inbox {

    /**
     * Makes the caller the only evaluating one among all replicas, until its transaction ends.
     *
     * @return false if another replica is evaluating
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
