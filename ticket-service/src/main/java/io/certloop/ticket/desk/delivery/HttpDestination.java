package io.certloop.ticket.desk.delivery;

import io.certloop.ticket.desk.delivery.Delivery.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A help desk with an HTTP interface of its own.
 *
 * @param url of the interface, without what is in the paths of the calls
 * @param authorization proves who we are
 * @param ticket reads the ticket as it is there now
 * @param taken whether a person has the ticket, by what was read
 * @param takenBy who that is, by what was read
 * @param trace reads where {@link Delivery#mark} stands if a delivery arrived
 * @param accepted whether an answer with a status of success says that it accepted
 * @param busy whether an answer says that it may accept the same call later
 * @param calls what is asked for each kind
 * @param note what is asked for an answer that only people there may see
 */
public record HttpDestination(
        URI url,
        Optional<Authorization> authorization,
        Duration pause,
        Optional<Filler> ticket,
        Predicate<Object> taken,
        Optional<Filler> takenBy,
        Optional<Filler> trace,
        Predicate<Object> accepted,
        Predicate<Object> busy,
        Map<Kind, Call> calls,
        Optional<Call> note)
        implements Destination {

    @Override
    public Set<Kind> kinds() {
        return calls.keySet();
    }

    @Override
    public boolean takesNotes() {
        return note.isPresent();
    }

    /** A text with gaps, such as {@code /tickets/{ticket}}. */
    @FunctionalInterface
    public interface Filler {

        /**
         * @throws IllegalArgumentException if a value is missing; the message names the text
         */
        String fill(Map<String, Object> values);
    }

    /**
     * One request.
     *
     * @param path below the url, with a query if there is one
     * @param body JSON
     * @param needless whether it has nothing to change, by what was read of the ticket
     */
    public record Call(
            String method,
            Filler path,
            Map<String, Filler> headers,
            Optional<Filler> body,
            Predicate<Object> needless) {}
}
