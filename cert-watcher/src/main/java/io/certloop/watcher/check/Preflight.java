package io.certloop.watcher.check;

import io.certloop.cloud.controlplane.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The period before a renewal in which every obstacle to its validation can still be removed.
 *
 * @param ahead length of the period before the renewal
 * @param ordering how the provider orders certificates, and from which authorities
 * @param validationZones zones to which the validation's TXT records may be delegated; empty if unknown
 * @param proofs how long a proof of control can be reused
 */
public record Preflight(
        ExpiryPolicy expiry, Duration ahead, Ordering ordering, Set<String> validationZones, ProofReuse proofs) {

    public Preflight {
        validationZones = Set.copyOf(validationZones);
    }

    public boolean judgesDelegations() {
        return !validationZones.isEmpty();
    }

    public boolean mayBeDelegatedTo(List<String> aliases) {
        return aliases.stream()
                .anyMatch(alias -> validationZones.stream().anyMatch(zone -> ("." + alias).endsWith("." + zone)));
    }

    /** Whether the certificate was ordered by the provider and its renewal is near enough to check for obstacles. */
    public boolean covers(Certificate certificate, Instant at) {
        return certificate.ordered() && !at.isBefore(due(certificate).minus(ahead));
    }

    public Instant due(Certificate certificate) {
        return expiry.renewal(certificate.notBefore(), certificate.notAfter());
    }
}
