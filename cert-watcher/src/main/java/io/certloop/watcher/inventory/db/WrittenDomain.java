package io.certloop.watcher.inventory.db;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.CheckHistory;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.inventory.edge.EdgeFact;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The values that an inspection writes for a domain that it has seen; the component names are column names. */
record WrittenDomain(
        String account_id,
        String name,
        String health,
        String phase,
        String operation,
        Instant changing_since,
        Instant configured_since,
        String certificate_id,
        String sha256,
        List<String> certificate_names,
        Instant not_before,
        Instant not_after,
        Instant earliest_not_after,
        List<EdgeFact> served,
        CheckHistory trail,
        Instant last_looked) {

    static WrittenDomain of(InventoryEntry entry, InspectionResult.Seen seen) {
        DomainSnapshot snapshot = seen.snapshot();
        Optional<Certificate> certificate = snapshot.certificate().read();
        List<EdgeFact> edges = snapshot.edgeFacts();
        return new WrittenDomain(
                seen.key().account().value(),
                seen.key().name().value(),
                entry.health().name(),
                snapshot.domain().phase().name(),
                snapshot.domain().operation().name(),
                snapshot.past().changingSince().orElse(null),
                snapshot.past().configuredSince().orElse(null),
                certificateId(snapshot.certificate()),
                snapshot.certificate() instanceof CertificateInspection.Expected expected
                        ? expected.sha256().orElse(null)
                        : certificate.flatMap(Certificate::sha256).orElse(null),
                certificate.map(Certificate::names).orElse(null),
                certificate.map(Certificate::notBefore).orElse(null),
                certificate.map(Certificate::notAfter).orElse(null),
                earliest(certificate.map(Certificate::notAfter).orElse(null), edges),
                edges,
                entry.trail().courses().isEmpty() ? null : entry.trail(),
                seen.at());
    }

    private static String certificateId(CertificateInspection inspection) {
        return switch (inspection) {
            case CertificateInspection.NotConfigured none -> null;
            case CertificateInspection.Unread unread -> unread.id().value();
            case CertificateInspection.Read read -> read.certificate().id().value();
            case CertificateInspection.Expected expected ->
                expected.certificate().map(it -> it.id().value()).orElse(null);
        };
    }

    private static Instant earliest(Instant configured, List<EdgeFact> edges) {
        return Stream.concat(Stream.of(configured), edges.stream().map(EdgeFact::notAfter))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
