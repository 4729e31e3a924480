package io.certloop.remediation.window;

import java.time.Instant;

/** From, inclusive, until, exclusive. */
public record Span(Instant from, Instant until) {

    boolean covers(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }
}
