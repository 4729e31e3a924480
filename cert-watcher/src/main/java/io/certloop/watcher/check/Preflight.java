package io.certloop.watcher.check;

import io.certloop.cloud.controlplane.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The time before a renewal in which everything that would make its validation fail can still be
 * fixed.
 *
 * @param ahead how long it is
 * @param ordering from whom the provider orders, and how
 * @param validationZones zones to which the validation's TXT records may be delegated; empty if
 *     unknown
 * @param proofs for how long a proof of control serves
 */
public record Preflight(
        ExpiryPolicy expiry,
        Duration ahead,
        Ordering ordering,
        Set<String> validationZones,
        ProofReuse proofs) {

    public Preflight {
        validationZones = Set.copyOf(validationZones);
    }

    /** Whether delegations of the validation's records are checked. */
    public boolean judgesDelegations() {
        return !validationZones.isEmpty();
    }

    /** Whether one of the names at which a delegation arrives is one of ours. */
    public boolean mayBeDelegatedTo(List<String> aliases) {
        return aliases.stream()
                .anyMatch(
                        alias ->
                                validationZones.stream()
                                        .anyMatch(zone -> ("." + alias).endsWith("." + zone)));
    }

    /** Whether the certificate will be ordered again before long. */
    public boolean covers(Certificate certificate, Instant at) {
        return certificate.ordered() && !at.isBefore(due(certificate).minus(ahead));
    }

    public Instant due(Certificate certificate) {
        return expiry.renewal(certificate.notBefore(), certificate.notAfter());
    }
}
