package io.certloop.ticket.intake;

import io.certloop.service.database.StaleVersionException;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.Recognition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every method runs in the caller's transaction. */
public interface TicketStore {

    /**
     * Stores new tickets with their history. A ticket whose source and external id exist already is not stored; of two
     * new tickets with the same source and external id, only the first is.
     *
     * @param imported whether the tickets came in bulk
     * @return the tickets that were stored
     */
    Set<TicketId> insert(List<Decision> decided, boolean imported);

    /** The stored drafts of existing tickets that have the source and external id of one of these drafts. */
    Map<TicketId, TicketDraft> findAll(Collection<TicketDraft> drafts);

    /**
     * Locks the tickets until the transaction ends, always in the order of their ids. Tickets that do not exist are
     * absent from the result.
     */
    List<Ticket> lock(Collection<TicketId> ids);

    /**
     * Writes the ticket's new state immediately, not only at the commit, if the stored version is still the one that
     * was read.
     *
     * @throws StaleVersionException if another transaction was faster
     */
    void save(Ticket ticket);

    /** Replaces the classification of a ticket that the caller has locked. */
    void readAs(TicketId ticket, Recognition other);

    void note(Collection<TicketId> tickets, List<TimelineEntry> entries);
}
