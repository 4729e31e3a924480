package io.certloop.ticket.retention;

import java.time.Instant;

/** Changes of tickets that every reader has had time to read. */
public interface OldChanges {

    /**
     * Deletes those that are older, the oldest first. Takes part in the caller's transaction.
     *
     * @return how many; fewer than {@code most} if none is left
     */
    int forget(Instant before, int most);
}
