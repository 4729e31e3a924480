package io.certloop.ticket.desk.delivery;

import io.certloop.ticket.desk.delivery.HttpDestination.Filler;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * @param place where in a request the token goes
 * @param written formats the token for that place
 * @param secret empty while its file cannot be read
 * @param fetch the request for a token; empty if the secret itself is the token
 */
public record Authorization(
        Place place, UnaryOperator<String> written, Supplier<Optional<String>> secret, Optional<Fetch> fetch) {

    public sealed interface Place {

        record Header(String name) implements Place {}

        record Parameter(String name) implements Place {}
    }

    /**
     * Its texts are filled with {@code id} and {@code secret}.
     *
     * @param id of our application at the help desk
     * @param path below the URL of the help desk
     * @param token JSON pointer to the token in the response
     * @param seconds JSON pointer to the token's lifetime in seconds
     * @param expired whether a response to a call says that the token is no longer valid, besides a 401
     */
    public record Fetch(
            String id,
            String method,
            Filler path,
            Optional<Filler> body,
            String token,
            String seconds,
            Predicate<Object> expired) {}
}
