package io.certloop.ticket.evidence;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What one edge served when it was last probed. */
public record EdgeFact(String address, Instant at, Verdict verdict, Optional<Instant> notAfter) {

    public EdgeFact {
        Objects.requireNonNull(address, "address of an edge");
        Objects.requireNonNull(at, "time of an edge");
        verdict = Objects.requireNonNullElse(verdict, Verdict.UNKNOWN);
    }

    public enum Verdict {
        EXPECTED,
        OTHER_CERTIFICATE,
        INVALID,
        REFUSED,
        /** Some connections to the edge show the configured certificate, and some do not. */
        INCONSISTENT,
        @JsonEnumDefaultValue
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
