package io.certloop.ticket.retention;

import java.time.Instant;

/** Deletes old data, the oldest first. Every method runs in the caller's transaction. */
public interface OldData {

    /**
     * Removes the texts of old tickets: description, answer, comments, the words that recognition quotes, and the
     * evidence of incidents that belong to no other ticket with texts. A ticket is old if it has no open incident and
     * was closed before {@code movedBefore}, or if it is escalated or waits for the customer and has neither changed
     * nor been commented on since then. Texts that are added to a ticket later are removed when they are as old.
     *
     * @param now the time of the entries on the tickets' timelines
     * @return number of tickets; less than {@code most} if no old ticket is left
     */
    int stripTickets(Instant movedBefore, int most, Instant now);

    /**
     * Deletes changes of tickets that are so old that every reader has had time to read them.
     *
     * @return number of changes; less than {@code most} if no old change is left
     */
    int forgetChanges(Instant before, int most);

    /**
     * Deletes old deliveries to help desks, and old events of help desks that were refused.
     *
     * @param settledBefore for deliveries that arrived, and for refused events
     * @param givenUpBefore for deliveries that were given up, which are kept as long as the texts of tickets
     * @return the number of deleted deliveries or of deleted events, whichever is larger; less than {@code most} if
     *     nothing old is left
     */
    int forgetDeliveries(Instant settledBefore, Instant givenUpBefore, int most);
}
