package io.certloop.watcher.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long an authority may issue certificates upon an earlier proof of control (Baseline Requirements, 4.2.1, ballot
 * SC-081v3).
 *
 * @param byCustomer true if customers have to prove control; false if the provider does so by itself
 * @param shorter the authority's own limit, which counts if it is shorter
 */
public record ProofReuse(boolean byCustomer, Optional<Duration> shorter) {

    public static final ProofReuse BY_PROVIDER = new ProofReuse(false, Optional.empty());

    private static final NavigableMap<Instant, Duration> LIMITS = new TreeMap<>(Map.of(
            Instant.MIN,
            Duration.ofDays(398),
            Instant.parse("2026-03-15T00:00:00Z"),
            Duration.ofDays(200),
            Instant.parse("2027-03-15T00:00:00Z"),
            Duration.ofDays(100),
            Instant.parse("2029-03-15T00:00:00Z"),
            Duration.ofDays(10)));

    /**
     * The greatest age of a reused proof of control.
     *
     * @param issue when the certificate is issued
     */
    public Duration limit(Instant issue) {
        Duration allowed = LIMITS.floorEntry(issue).getValue();
        return shorter.filter(own -> own.compareTo(allowed) < 0).orElse(allowed);
    }
}
