package io.certloop.ticket.intake;

import io.certloop.service.text.Message;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.Recognition;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Every method runs in the caller's transaction. */
@Singleton
public final class TicketUpdates {

    private final TicketStore tickets;
    private final TicketTransitions transitions;

    public TicketUpdates(TicketStore tickets, TicketTransitions transitions) {
        this.tickets = tickets;
        this.transitions = transitions;
    }

    /** Locks the tickets, so that no other transaction can change them until this transaction ends. */
    public List<Ticket> lock(Collection<TicketId> ids) {
        return tickets.lock(ids);
    }

    /**
     * Saves the ticket in its new state and records the transition.
     *
     * @throws io.certloop.service.database.StaleVersionException if another transaction was faster
     */
    public void move(Ticket next, Message why, Instant at) {
        tickets.save(next);
        transitions.record(next, List.of(TimelineEntry.entered(next.state(), at, why)));
    }

    /** Replaces the classification of a ticket that the caller has locked, and returns the ticket with it. */
    public Ticket readAs(Ticket ticket, Recognition other) {
        tickets.readAs(ticket.id(), other);
        return ticket.readAs(other);
    }

    public void note(Collection<TicketId> ids, TimelineEntry entry) {
        tickets.note(ids, List.of(entry));
    }

    /** Records that a person has to answer the customer's comment, because no automatic answer follows. */
    public void handToPerson(Ticket ticket, Message why, Instant at) {
        transitions.handedToPerson(ticket, new TimelineEntry(at, "HandedToPerson", why));
    }
}
