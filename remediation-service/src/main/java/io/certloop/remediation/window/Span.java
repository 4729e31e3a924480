package io.certloop.remediation.window;

import java.time.Instant;

/** A period from its start, inclusive, to its end, exclusive. */
public record Span(Instant from, Instant until) {

    boolean covers(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }
}
