package io.certloop.ticket.problem.pattern;

import io.certloop.ticket.incident.IncidentId;
import io.certloop.ticket.incident.TicketId;
import java.util.List;

/**
 * A queue of the incidents and tickets that the pattern detector has not evaluated yet. Every method runs in the
 * caller's transaction.
 */
public interface Inbox {

    /**
     * Makes the caller the only evaluator among all replicas until its transaction ends.
     *
     * @return false if another replica is evaluating
     */
    boolean lead();

    /** Removes and returns the oldest entries (notes) of the queue, at most {@code most}. A rollback puts them back. */
    List<Note> poll(int most);

    sealed interface Note {

        record Opened(IncidentId incident) implements Note {}

        record Closed(IncidentId incident) implements Note {}

        /** A ticket that no kind explains was received. */
        record Unexplained(TicketId ticket) implements Note {}
    }
}
