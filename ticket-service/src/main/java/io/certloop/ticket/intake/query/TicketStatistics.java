package io.certloop.ticket.intake.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every method runs in the caller's transaction. */
public interface TicketStatistics {

    Totals totals(Instant from, Instant until);

    /** In descending order of their tickets. */
    List<Account> accounts(Instant from, Instant until, int most);

    /**
     * @param outOfScope tickets that are out of scope
     * @param answered tickets that were answered without a person: resolved, or waiting for the customer
     * @param escalated tickets that were escalated to a person
     * @param median median time from receipt to the answer or the escalation; absent without such a ticket
     * @param p95 the 95th percentile of the same time; absent without such a ticket
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

    record Account(String id, long tickets) {}
}
