package io.certloop.ticket.retention;

import io.certloop.service.database.Transactions;
import io.certloop.service.jobs.Next;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Removes the texts of old tickets, and deletes old changes and deliveries, each batch in a transaction of its own. */
@Singleton
public final class Retention {

    static final int AT_ONCE = 200;
    static final int CHANGES_AT_ONCE = 5000;

    private final OldData old;
    private final RetentionConfig policy;
    private final Transactions transactions;
    private final Clock clock;

    public Retention(OldData old, RetentionConfig policy, Transactions transactions, Clock clock) {
        this.old = old;
        this.policy = policy;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param stripped number of tickets whose texts were removed
     * @param next when the next pass is due: at once while there may be more
     */
    public record Round(int stripped, Next next) {}

    public Round apply() {
        var now = clock.instant();
        int stripped = transactions.call(() -> old.stripTickets(now.minus(policy.tickets()), AT_ONCE, now));
        int forgotten = transactions.call(() -> old.forgetChanges(now.minus(policy.changes()), CHANGES_AT_ONCE));
        int delivered = transactions.call(
                () -> old.forgetDeliveries(now.minus(policy.changes()), now.minus(policy.tickets()), CHANGES_AT_ONCE));
        boolean more = stripped == AT_ONCE || forgotten == CHANGES_AT_ONCE || delivered == CHANGES_AT_ONCE;
        return new Round(stripped, new Next.Again(more ? Duration.ZERO : policy.every()));
    }
}
