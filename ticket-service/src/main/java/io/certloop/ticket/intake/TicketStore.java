package io.certloop.ticket.intake;

import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.transaction.MovedMeanwhile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps tickets and their histories. Every method takes part in the caller's transaction. */
public interface TicketStore {

    /**
     * Stores a new ticket.
     *
     * @return false if its source and external id are taken; nothing is stored then
     */
    boolean insert(Ticket ticket);

    Optional<Ticket> find(String source, String externalId);

    /**
     * Locks the tickets until the transaction ends, always in the order of their ids; those that do
     * not exist are absent.
     */
    List<Ticket> lock(Collection<TicketId> ids);

    /**
     * Writes a transition at once, guarded by the version that was looked at.
     *
     * @throws MovedMeanwhile if somebody else was faster
     */
    void save(Ticket ticket);

    void note(Collection<TicketId> tickets, List<TimelineEntry> entries);
}
