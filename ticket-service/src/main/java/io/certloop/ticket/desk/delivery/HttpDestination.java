package io.certloop.ticket.desk.delivery;

import io.certloop.ticket.desk.delivery.Delivery.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * @param url the base URL of the API; the paths of the calls are appended
 * @param authorization how requests are authorized
 * @param ticket the path of the request that reads the ticket at the help desk; empty if it is not read
 * @param taken whether a person at the help desk has taken over the ticket, decided from the ticket as read
 * @param takenBy the text that names this person, from the ticket as read
 * @param trace the path of a request whose response contains {@link Delivery#mark} if a delivery arrived; empty if that
 *     cannot be found out
 * @param accepted whether the body of a successful response says that the call was accepted
 * @param busy whether the body of a response says that the same call may be accepted later
 * @param calls the call for each kind of delivery
 * @param note the call that writes an answer as a note for people at the help desk only; empty if there are no such
 *     notes
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

    /** A text with placeholders, such as {@code /tickets/{ticket}}. */
    @FunctionalInterface
    public interface Filler {

        /**
         * Replaces the placeholders by values.
         *
         * @param values by the names of the placeholders
         * @throws IllegalArgumentException if a value is missing; the message names the text
         */
        String fill(Map<String, Object> values);
    }

    /**
     * @param path below the base URL, with a query if there is one
     * @param body JSON
     * @param needless whether the call would change nothing, decided from the ticket as read
     */
    public record Call(
            String method,
            Filler path,
            Map<String, Filler> headers,
            Optional<Filler> body,
            Predicate<Object> needless) {}
}
