package io.certloop.watcher.watch.route;

import java.util.Optional;

/** Tickets for people, at ticket-service. Both methods may be repeated without harm. */
public interface Tickets {

    /**
     * @param externalId the same for the same finding
     * @return the ticket; empty if it has to be tried again later
     */
    Optional<String> open(String externalId, String title, String description);

    /**
     * @return false if it has to be tried again later
     */
    boolean comment(String ticket, String externalId, String text);
}
