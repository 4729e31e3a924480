package io.certloop.ticket.retention;

import io.certloop.service.database.Transactions;
import io.certloop.service.jobs.Next;
import java.time.Clock;
import java.time.Duration;

/** Forgets the texts of old tickets and old changes, a batch in each transaction. */
public final class Retention {

    static final int AT_ONCE = 200;
    static final int CHANGES_AT_ONCE = 5000;

    private final OldTickets tickets;
    private final OldChanges changes;
    private final OldDeliveries deliveries;
    private final Policy policy;
    private final Transactions transactions;
    private final Clock clock;

    /**
     * @param tickets how long the texts of a ticket are kept after it is closed, or after its last
     *     event
     * @param changes how long changes of tickets are kept
     * @param every pause between two rounds
     */
    public record Policy(Duration tickets, Duration changes, Duration every) {}

    /**
     * @param stripped how many tickets
     * @param next at once while there may be more
     */
    public record Round(int stripped, Next next) {}

    public Retention(
            OldTickets tickets,
            OldChanges changes,
            OldDeliveries deliveries,
            Policy policy,
            Transactions transactions,
            Clock clock) {
        this.tickets = tickets;
        this.changes = changes;
        this.deliveries = deliveries;
        this.policy = policy;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Round apply() {
        var now = clock.instant();
        int stripped =
                transactions.call(() -> tickets.strip(now.minus(policy.tickets()), AT_ONCE, now));
        int forgotten =
                transactions.call(
                        () -> changes.forget(now.minus(policy.changes()), CHANGES_AT_ONCE));
        int delivered =
                transactions.call(
                        () ->
                                deliveries.forget(
                                        now.minus(policy.changes()),
                                        now.minus(policy.tickets()),
                                        CHANGES_AT_ONCE));
        boolean more =
                stripped == AT_ONCE || forgotten == CHANGES_AT_ONCE || delivered == CHANGES_AT_ONCE;
        return new Round(stripped, new Next.Again(more ? Duration.ZERO : policy.every()));
    }
}
