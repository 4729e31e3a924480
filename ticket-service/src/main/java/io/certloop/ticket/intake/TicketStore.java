package io.certloop.ticket.intake;

import io.certloop.service.database.StaleVersionException;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.Recognition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps tickets and their histories. Every method takes part in the caller's transaction. */
public interface TicketStore {

    /**
     * Stores new tickets with their history. Of two with the same source and external id the first
     * is stored; nothing is stored if source and external id exist already.
     *
     * @param imported whether they came in bulk
     * @return those that were stored
     */
    Set<TicketId> insert(List<Decision> decided, boolean imported);

    /** What those were handed in as that exist under a draft's source and external id. */
    Map<TicketId, TicketDraft> findAll(Collection<TicketDraft> drafts);

    /**
     * Locks the tickets until the transaction ends, always in the order of their ids; those that do
     * not exist are absent.
     */
    List<Ticket> lock(Collection<TicketId> ids);

    /**
     * Writes a transition at once, guarded by the version that was read.
     *
     * @throws StaleVersionException if another transaction was faster
     */
    void save(Ticket ticket);

    /** Of a locked ticket: what it is about after all. */
    void readAs(TicketId ticket, Recognition other);

    void note(Collection<TicketId> tickets, List<TimelineEntry> entries);
}
