package io.certloop.ticket.retention;

import io.certloop.service.database.Transactions;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.TicketUpdates;
import io.certloop.ticket.intake.TimelineEntry;
import io.certloop.ticket.text.TicketMessage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Removes the texts of one ticket because somebody demands it, and records who had it done. */
@Singleton
public final class TextRemoval {

    private final TicketUpdates tickets;
    private final TicketTexts texts;
    private final Transactions transactions;
    private final Clock clock;

    public TextRemoval(TicketUpdates tickets, TicketTexts texts, Transactions transactions, Clock clock) {
        this.tickets = tickets;
        this.texts = texts;
        this.transactions = transactions;
        this.clock = clock;
    }

    public enum Result {
        /** The ticket has no texts, now or since earlier. */
        REMOVED,
        /** Nothing was removed, because CertLoop still works on the ticket. */
        OPEN,
        UNKNOWN
    }

    public Result remove(TicketId ticket, String by) {
        return transactions.call(() -> {
            if (tickets.lock(List.of(ticket)).isEmpty()) {
                return Result.UNKNOWN;
            }
            if (!texts.isOver(ticket)) {
                return Result.OPEN;
            }
            Instant now = clock.instant();
            if (texts.remove(ticket, now)) {
                tickets.note(
                        List.of(ticket),
                        new TimelineEntry(now, "TextsRemoved", TicketMessage.TEXTS_REMOVED_BY.with(by)));
            }
            return Result.REMOVED;
        });
    }
}
