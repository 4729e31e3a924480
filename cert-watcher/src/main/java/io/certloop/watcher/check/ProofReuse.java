package io.certloop.watcher.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * For how long an authority may issue upon a proof of control that it has (Baseline Requirements,
 * 4.2.1, ballot SC-081v3).
 *
 * @param byCustomer whether customers have to prove it; otherwise the provider does by itself
 * @param shorter what the authority allows itself, if it is less
 */
public record ProofReuse(boolean byCustomer, Optional<Duration> shorter) {

    public static final ProofReuse BY_PROVIDER = new ProofReuse(false, Optional.empty());

    private static final NavigableMap<Instant, Duration> LIMITS =
            new TreeMap<>(
                    Map.of(
                            Instant.MIN,
                            Duration.ofDays(398),
                            Instant.parse("2026-03-15T00:00:00Z"),
                            Duration.ofDays(200),
                            Instant.parse("2027-03-15T00:00:00Z"),
                            Duration.ofDays(100),
                            Instant.parse("2029-03-15T00:00:00Z"),
                            Duration.ofDays(10)));

    /**
     * @param issue when the certificate is issued
     */
    public Duration limit(Instant issue) {
        Duration allowed = LIMITS.floorEntry(issue).getValue();
        return shorter.filter(own -> own.compareTo(allowed) < 0).orElse(allowed);
    }
}
