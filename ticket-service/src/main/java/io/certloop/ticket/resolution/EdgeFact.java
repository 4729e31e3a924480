package io.certloop.ticket.resolution;

import java.time.Instant;
import java.util.Optional;

/** What one edge served when it was last looked at. */
public record EdgeFact(String address, Instant at, Verdict verdict, Optional<Instant> notAfter) {

    public enum Verdict {
        EXPECTED,
        OTHER_CERTIFICATE,
        INVALID,
        REFUSED,
        UNKNOWN
    }
}
