package io.certloop.ticket.retention;

import java.time.Instant;

/** What help desks were sent long ago, and what they sent that could not be taken. */
@FunctionalInterface
public interface OldDeliveries {

    /**
     * Deletes those that are older, the oldest first. Takes part in the caller's transaction.
     *
     * @param givenUpBefore for what did not reach them: it stays for as long as the ticket's texts
     * @return how many of a kind; fewer than {@code most} if none is left
     */
    int forget(Instant settledBefore, Instant givenUpBefore, int most);
}
