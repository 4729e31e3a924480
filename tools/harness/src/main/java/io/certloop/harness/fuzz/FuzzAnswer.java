package io.certloop.harness.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * @param status 0 if none came
 * @param headers by lower-case name
 * @param nanos until the answer was there, or its first bytes where it has no end
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
