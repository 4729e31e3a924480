package io.certloop.ticket.desk.delivery;

import io.certloop.ticket.desk.delivery.HttpDestination.Filler;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Proof of who we are.
 *
 * @param place where a request has it
 * @param written how a token is written there
 * @param secret empty while its file cannot be read
 * @param fetch how the help desk is asked for a token; without it the secret is the token
 */
public record Authorization(
        Place place,
        UnaryOperator<String> written,
        Supplier<Optional<String>> secret,
        Optional<Fetch> fetch) {

    /** A part of a request. */
    public sealed interface Place {

        record Header(String name) implements Place {}

        record Parameter(String name) implements Place {}
    }

    /**
     * The request for a token that ends. Its texts are filled with {@code id} and {@code secret}.
     *
     * @param id of the application that we are there
     * @param path below the url of the help desk
     * @param token JSON pointer to it in the answer
     * @param seconds JSON pointer to how long it holds
     * @param expired whether an answer to a call says that the token is no longer good, besides a
     *     401
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
