package io.certloop.remediation.chat.rest;

import java.util.Optional;
import java.util.function.Function;

/**
 * A request of a chat platform, before its signature is verified.
 *
 * @param header returns a header by name; null if there is none
 * @param query returns a query parameter by name; null if there is none
 * @param body as received
 */
record ChatRequest(Function<String, String> header, Function<String, String> query, byte[] body) {

    String head(String name) {
        return Optional.ofNullable(header.apply(name)).orElse("");
    }

    String parameter(String name) {
        return Optional.ofNullable(query.apply(name)).orElse("");
    }
}
