package io.certloop.ticket.intake;

import io.certloop.service.component.Component;
import io.certloop.service.text.Message;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.recognition.Recognition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Moves stored tickets on. Takes part in the caller's transaction. */
@Component
public final class TicketUpdates {

    private final TicketStore tickets;
    private final TicketTransitions transitions;

    public TicketUpdates(TicketStore tickets, TicketTransitions transitions) {
        this.tickets = tickets;
        this.transitions = transitions;
    }

    /** Nobody else can move them until the transaction ends. */
    public List<Ticket> lock(Collection<TicketId> ids) {
        return tickets.lock(ids);
    }

    /**
     * @throws io.certloop.service.database.StaleVersionException if another transaction was faster
     */
    public void move(Ticket next, Message why, Instant at) {
        tickets.save(next);
        transitions.record(next, List.of(TimelineEntry.entered(next.state(), at, why)));
    }

    /** What the ticket, which the caller has locked, is about after all; it is moved on with it. */
    public Ticket readAs(Ticket ticket, Recognition other) {
        tickets.readAs(ticket.id(), other);
        return ticket.readAs(other);
    }

    public void note(Collection<TicketId> ids, TimelineEntry entry) {
        tickets.note(ids, List.of(entry));
    }

    /** Nothing of ours will answer. */
    public void handToPerson(Ticket ticket, Message why, Instant at) {
        transitions.handedToPerson(ticket, new TimelineEntry(at, "HandedToPerson", why));
    }
}
