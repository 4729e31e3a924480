package io.certloop.ticket.intake;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.query.TicketsForPeople;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

@Singleton
public final class EscalationService {

    private final TicketUpdates tickets;
    private final TicketsForPeople people;
    private final Transactions transactions;

    public EscalationService(TicketUpdates tickets, TicketsForPeople people, Transactions transactions) {
        this.tickets = tickets;
        this.people = people;
        this.transactions = transactions;
    }

    /**
     * Records on the timeline that nobody has to work on an escalated ticket any more, who says so, and why. A second
     * call adds no second entry.
     *
     * @return whether the ticket exists
     */
    public boolean resolve(TicketId id, String by, String reason, Instant at) {
        return transactions.call(() -> {
            boolean exists = !tickets.lock(List.of(id)).isEmpty();
            if (exists && people.isWaiting(id)) {
                tickets.note(
                        List.of(id),
                        new TimelineEntry(
                                at, TicketsForPeople.DONE, TicketMessage.ESCALATION_RESOLVED.with(by, reason)));
            }
            return exists;
        });
    }

    public boolean isWaiting(TicketId id) {
        return transactions.call(() -> people.isWaiting(id));
    }
}
