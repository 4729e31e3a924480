package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.status.CertificateStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The stored state of a domain after its previous inspection.
 *
 * @param configured the certificate with the id {@code certificate}, if it was read
 * @param statuses statuses of the certificates that the domain's edges serve, by fingerprint
 */
public record KnownDomain(
        DomainKey key,
        Optional<OperationKind> operation,
        Optional<Instant> changingSince,
        Optional<CertificateId> certificate,
        Optional<Certificate> configured,
        Optional<Instant> configuredSince,
        List<EdgeFact> edges,
        CheckHistory trail,
        UUID lastSweep,
        Map<String, CertificateStatus> statuses) {

    /**
     * What the next inspection of the domain takes over from the last inspection. The watcher's own measurements of
     * time and the history of every edge continue; without a previous inspection, they start now.
     */
    public static Past past(Optional<KnownDomain> known, Domain domain, Instant now) {
        return new Past(
                changingSince(known, domain, now),
                configuredSince(known, domain, now),
                known.map(KnownDomain::edges).orElse(List.of()),
                known.map(KnownDomain::trail).orElse(CheckHistory.EMPTY),
                known.map(KnownDomain::statuses).orElse(Map.of()));
    }

    private static Optional<Instant> changingSince(Optional<KnownDomain> known, Domain domain, Instant now) {
        if (domain.phase() != DomainPhase.CHANGING) {
            return Optional.empty();
        }
        return known.filter(before -> before.operation().equals(Optional.of(domain.operation())))
                .flatMap(KnownDomain::changingSince)
                .or(() -> Optional.of(now));
    }

    private static Optional<Instant> configuredSince(Optional<KnownDomain> known, Domain domain, Instant now) {
        Optional<CertificateId> configured = domain.https().flatMap(Https::certificateId);
        if (domain.phase() != DomainPhase.ACTIVE || configured.isEmpty()) {
            return Optional.empty();
        }
        return known.filter(before -> before.certificate().equals(configured))
                .flatMap(KnownDomain::configuredSince)
                .or(() -> Optional.of(now));
    }
}
