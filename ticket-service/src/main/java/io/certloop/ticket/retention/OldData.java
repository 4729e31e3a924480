package io.certloop.ticket.retention;

import java.time.Instant;

/** Deletes what is old, the oldest first. Every method takes part in the caller's transaction. */
public interface OldData {

    /**
     * Removes the texts of tickets that have no open incident and were closed before that time, or
     * else were left to a person or to the customer before it and not commented on since:
     * description, answer, comments, the words that recognition quotes, and the evidence of
     * incidents that no other ticket with texts belongs to. Later additions to a ticket are removed
     * when they are as old.
     *
     * @param now the time of the entries on the tickets' timelines
     * @return how many tickets; fewer than {@code most} if none is left
     */
    int stripTickets(Instant movedBefore, int most, Instant now);

    /**
     * Changes of tickets that every reader has had time to read.
     *
     * @return how many; fewer than {@code most} if none is left
     */
    int forgetChanges(Instant before, int most);

    /**
     * What help desks were sent long ago, and what they sent that could not be taken.
     *
     * @param givenUpBefore for what did not reach them: it stays for as long as the ticket's texts
     * @return how many of a kind; fewer than {@code most} if none is left
     */
    int forgetDeliveries(Instant settledBefore, Instant givenUpBefore, int most);
}
