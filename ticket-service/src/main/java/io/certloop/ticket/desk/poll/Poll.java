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
 * How a help desk is asked for its tickets that changed. Places in its answers are JSON pointers.
 *
 * @param url of its interface, without what is in the paths of the requests
 * @param authorization proves who we are
 * @param every pause between two readings
 * @param overlap what changed so long before the cursor is read again: times of help desks are
 *     whole seconds, and a change can be committed after a later one
 * @param perPage as many tickets come at most
 * @param cursor how a time is written in a request
 * @param list asks for the tickets that changed since the cursor, oldest change first
 * @param items where its answer has them
 * @param updatedAt where one of them says when it changed
 * @param details what is asked for each of them, by the names that they have in an event
 * @param entries where an event has the list of what happened to the ticket; each makes an event
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

    /**
     * One request.
     *
     * @param query by name
     */
    public record Request(Filler path, Map<String, Filler> query) {}

    /**
     * One more answer for a ticket.
     *
     * @param items where it has a list that can go on; then the list alone is in the event
     * @param next where it has the URL of the next part
     */
    public record Detail(Request request, Optional<String> items, Optional<String> next) {}
}
