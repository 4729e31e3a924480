package io.certloop.ticket.resolution.evidence;

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

    /** Whether it showed a certificate; what is known of one that did not is older. */
    public boolean wasSeen() {
        return verdict != Verdict.UNKNOWN && verdict != Verdict.REFUSED;
    }
}
