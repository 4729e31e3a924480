package io.certloop.watcher.watch.route;

import java.util.Optional;

/** Tickets for people, at ticket-service. Both methods may be repeated without harm. */
public interface Tickets {

    /**
     * Opens a ticket.
     *
     * @param externalId idempotency key; always the same for the same finding
     * @return id of the ticket; empty if the call failed and has to be repeated later
     */
    Optional<String> open(String externalId, String title, String description);

    /**
     * Adds a comment to a ticket.
     *
     * @param externalId idempotency key of the comment
     * @return false if the call failed and has to be repeated later
     */
    boolean comment(String ticket, String externalId, String text);
}
