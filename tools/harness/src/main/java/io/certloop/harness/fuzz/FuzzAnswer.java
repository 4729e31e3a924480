package io.certloop.harness.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer to a request.
 *
 * @param status the HTTP status; 0 if there was no answer
 * @param headers by lower-case name
 * @param nanos time until the whole answer arrived, or until its headers if it is an event stream
 */
record FuzzAnswer(int status, Map<String, String> headers, byte[] body, long nanos) {

    static FuzzAnswer none(long nanos) {
        return new FuzzAnswer(0, Map.of(), new byte[0], nanos);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String contentType() {
        return headers.getOrDefault("content-type", "");
    }
}
