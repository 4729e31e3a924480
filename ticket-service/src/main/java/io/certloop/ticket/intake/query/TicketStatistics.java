package io.certloop.ticket.intake.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts of the tickets that came in during a time. Takes part in the caller's transaction. */
public interface TicketStatistics {

    Totals totals(Instant from, Instant until);

    /** Those with the most tickets first. */
    List<Account> accounts(Instant from, Instant until, int most);

    /**
     * What became of the tickets.
     *
     * @param outOfScope that are not about certificates
     * @param answered without a person: resolved, or waiting for the customer
     * @param escalated handed to a person
     * @param median from the receipt to the answer or the escalation; absent without any
     * @param p95 the same that 95 % do not exceed
     */
    record Totals(
            long received,
            long outOfScope,
            long answered,
            long escalated,
            Optional<Duration> median,
            Optional<Duration> p95) {

        public long open() {
            return received - outOfScope - answered - escalated;
        }
    }

    /** Tickets of one account. */
    record Account(String id, long tickets) {}
}
