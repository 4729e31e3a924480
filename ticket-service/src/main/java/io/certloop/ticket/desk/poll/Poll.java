package io.certloop.ticket.desk.poll;

import com.fasterxml.jackson.core.JsonPointer;
import io.certloop.ticket.desk.Filler;
import io.certloop.ticket.desk.delivery.Authorization;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a help desk is polled for changed tickets.
 *
 * @param url the base URL of its API; the paths of the requests are appended
 * @param every the pause between two polls
 * @param overlap how far before the cursor changes are read again, because help desks write times in whole seconds, and
 *     a change can be committed after a later one
 * @param perPage the most tickets on a page
 * @param cursorFormat formats a time for a request
 * @param path of the request for the tickets that changed since the cursor, oldest change first
 * @param items the place of the tickets in its response
 * @param updatedAt the place of the time of change in a ticket
 * @param details further requests for each ticket, by their names in the event
 * @param entries the place in an event of the list of entries, such as comments; each entry becomes an event
 */
public record Poll(
        URI url,
        @Nullable Authorization token,
        @Nullable Duration every,
        @Nullable Duration overlap,
        @Nullable Integer perPage,
        @Nullable DateTimeFormatter cursorFormat,
        Filler path,
        @Nullable Map<String, Filler> query,
        JsonPointer items,
        JsonPointer updatedAt,
        @Nullable Map<String, Detail> details,
        @Nullable JsonPointer entries) {

    /** Without fractions of a second, which Redmine refuses. */
    private static final DateTimeFormatter SECONDS =
            new DateTimeFormatterBuilder().appendInstant(0).toFormatter();

    public Poll {
        every = every == null ? Duration.ofMinutes(1) : every;
        overlap = overlap == null ? Duration.ofSeconds(5) : overlap;
        perPage = perPage == null ? 100 : perPage;
        cursorFormat = cursorFormat == null ? SECONDS : cursorFormat;
        query = query == null ? Map.of() : query;
        details = details == null ? Map.of() : details;
    }

    /**
     * @param items the place of a list that may have several pages; the event then contains only the list
     * @param next the place of the URL of the next page
     */
    public record Detail(
            Filler path,
            @Nullable Map<String, Filler> query,
            @Nullable JsonPointer items,
            @Nullable JsonPointer next) {

        public Detail {
            query = query == null ? Map.of() : query;
        }
    }
}
