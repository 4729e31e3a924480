package io.certloop.ticket.retention;

import java.time.Instant;

/** Tickets that nothing happened to for long. */
public interface OldTickets {

    /**
     * Removes the texts of tickets that have no open incident and were closed before that time, or
     * else were left to a person or to the customer before it and not commented on since, the
     * oldest first: description, answer, comments, the words that recognition quotes, and the
     * evidence of incidents that no other ticket with texts belongs to. Later additions to a ticket
     * are removed when they are as old. Takes part in the caller's transaction.
     *
     * @param now the time of the entries on the tickets' timelines
     * @return how many tickets; fewer than {@code most} if none is left
     */
    int strip(Instant movedBefore, int most, Instant now);
}
