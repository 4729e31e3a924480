package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.core.type.TypeReference;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.watcher.inventory.CertificateInspection;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.CheckHistory;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.limits.Labelled;
import io.certloop.watcher.inventory.status.CertificateStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Between looks and the rows of the inventory. */
@ApplicationScoped
class DomainMapping {

    private static final TypeReference<List<EdgeFact>> EDGES = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<CheckHistory> TRAIL = new TypeReference<>() {};

    private final JsonColumn json;

    DomainMapping(JsonColumn json) {
        this.json = json;
    }

    /** What a look that saw the domain writes; the names are those of the columns. */
    record Written(
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
            Instant last_looked) {}

    static Written written(InventoryEntry entry, InspectionResult.Seen seen) {
        DomainSnapshot snapshot = seen.snapshot();
        Optional<Certificate> certificate = snapshot.certificate().read();
        List<EdgeFact> edges = snapshot.edgeFacts();
        return new Written(
                entry.inspection().key().account().value(),
                entry.inspection().key().name().value(),
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
                entry.inspection().at());
    }

    private static String certificateId(CertificateInspection look) {
        return switch (look) {
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

    /** Fingerprints of what its edges served. */
    private Stream<String> served(DomainRow row) {
        return json.read(row.served, EDGES).stream().map(EdgeFact::sha256).filter(Objects::nonNull);
    }

    KnownDomain known(DomainRow row, Map<String, CertificateStatus> statuses) {
        return new KnownDomain(
                row.key(),
                Optional.ofNullable(row.operation).map(DomainMapping::operation),
                Optional.ofNullable(row.changingSince),
                Optional.ofNullable(row.certificateId).map(CertificateId::ofRow),
                configured(row),
                Optional.ofNullable(row.configuredSince),
                json.read(row.served, EDGES),
                row.trail == null ? CheckHistory.EMPTY : json.read(row.trail, TRAIL),
                row.lastSweep,
                fingerprints(row)
                        .distinct()
                        .filter(statuses::containsKey)
                        .collect(Collectors.toMap(Function.identity(), statuses::get)));
    }

    private Optional<Certificate> configured(DomainRow row) {
        return row.certificateId == null || row.notAfter == null || row.certificateNames == null
                ? Optional.empty()
                : Optional.of(
                        new Certificate(
                                CertificateId.ofRow(row.certificateId),
                                json.read(row.certificateNames, NAMES),
                                row.notBefore,
                                row.notAfter,
                                true,
                                false,
                                Optional.ofNullable(row.sha256)));
    }

    /** A later version, before a rollback, may have known more of them. */
    private static OperationKind operation(String name) {
        return Stream.of(OperationKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(OperationKind.UNKNOWN);
    }

    CertificateRow certificate(
            DomainRow row, Map<String, CertificateStatus> statuses, Labelled labelled) {
        return new CertificateRow(
                row.key(),
                row.health,
                row.certificateId,
                row.sha256,
                row.certificateNames == null ? List.of() : json.read(row.certificateNames, NAMES),
                row.notBefore,
                row.notAfter,
                row.earliestNotAfter,
                json.read(row.served, EDGES),
                of(row, statuses),
                labelled,
                row.lastLooked);
    }

    /** Of the configured certificate and of those that are served, each once. */
    private List<CertificateStatus> of(DomainRow row, Map<String, CertificateStatus> statuses) {
        return fingerprints(row).distinct().map(statuses::get).filter(Objects::nonNull).toList();
    }

    Stream<String> fingerprints(DomainRow row) {
        return Stream.concat(Stream.ofNullable(row.sha256), served(row));
    }
}
