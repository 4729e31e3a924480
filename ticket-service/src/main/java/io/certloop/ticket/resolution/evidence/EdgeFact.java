package io.certloop.ticket.resolution.evidence;

import java.time.Instant;
import java.util.Optional;

/** What one edge served when it was last probed. */
public record EdgeFact(String address, Instant at, Verdict verdict, Optional<Instant> notAfter) {

    public enum Verdict {
        EXPECTED,
        OTHER_CERTIFICATE,
        INVALID,
        REFUSED,
        /** Some connections to the edge show the configured certificate, and some do not. */
        INCONSISTENT,
        UNKNOWN
    }

    /**
     * Whether the edge presented a certificate. If it did not, the facts about its certificate are from an earlier
     * probe.
     */
    public boolean wasSeen() {
        return verdict != Verdict.UNKNOWN && verdict != Verdict.REFUSED;
    }
}
