package io.certloop.ticket.retention;

import java.time.Instant;

/** Tickets that were closed long ago. */
public interface OldTickets {

    /**
     * Removes the texts of tickets that were closed before that time and have no open incident, the
     * oldest first: description, answer, comments, and the evidence of incidents that no other
     * ticket with texts belongs to. Takes part in the caller's transaction.
     *
     * @param now when that is said on the tickets' timelines
     * @return how many tickets; fewer than {@code most} if none is left
     */
    int strip(Instant closedBefore, int most, Instant now);
}
