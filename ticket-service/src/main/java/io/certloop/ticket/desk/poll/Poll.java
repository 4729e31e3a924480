package io.certloop.ticket.desk.poll;

import io.certloop.ticket.desk.delivery.Authorization;
import io.certloop.ticket.desk.delivery.HttpDestination.Filler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a help desk is polled for changed tickets. Places in its responses are JSON pointers.
 *
 * @param url the base URL of its API; the paths of the requests are appended
 * @param authorization how requests are authorized
 * @param every the pause between two polls
 * @param overlap how far before the cursor changes are read again, because help desks write times in whole seconds, and
 *     a change can be committed after a later one
 * @param perPage the most tickets on a page
 * @param cursor formats a time for a request
 * @param list the request for the tickets that changed since the cursor, oldest change first
 * @param items the place of the tickets in its response
 * @param updatedAt the place of the time of change in a ticket
 * @param details further requests for each ticket, by their names in the event
 * @param entries the place in an event of the list of entries, such as comments; each entry becomes an event
 */
public record Poll(
        URI url,
        Optional<Authorization> authorization,
        Duration every,
        Duration overlap,
        int perPage,
        Function<Instant, String> cursor,
        Request list,
        String items,
        String updatedAt,
        Map<String, Detail> details,
        Optional<String> entries) {

    /** @param query the parameters by name */
    public record Request(Filler path, Map<String, Filler> query) {}

    /**
     * @param items the place of a list that may have several pages; the event then contains only the list
     * @param next the place of the URL of the next page
     */
    public record Detail(Request request, Optional<String> items, Optional<String> next) {}
}
