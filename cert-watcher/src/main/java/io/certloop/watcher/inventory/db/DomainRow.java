package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.core.type.TypeReference;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.service.database.Statements;
import io.certloop.service.security.limits.PageBytes;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.CheckHistory;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.KnownDomain;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.limits.Labelled;
import io.certloop.watcher.inventory.status.CertificateStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of the inventory with its JSON columns parsed. Unknown values are null.
 *
 * @param bytes approximate size of the domain's certificate when it is shown
 */
record DomainRow(
        DomainKey key,
        Health health,
        String operation,
        Instant changingSince,
        Instant configuredSince,
        String certificateId,
        String sha256,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        Instant earliestNotAfter,
        List<EdgeFact> served,
        CheckHistory trail,
        Instant lastLooked,
        UUID lastSweep,
        long bytes) {

    private static final TypeReference<List<EdgeFact>> EDGES = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    static DomainRow read(ResultSet row, JsonColumn json) throws SQLException {
        String names = row.getString("certificate_names");
        String served = row.getString("served");
        String trail = row.getString("trail");
        return new DomainRow(
                DomainKey.of(row.getString("account_id"), row.getString("name")),
                Health.valueOf(row.getString("health")),
                row.getString("operation"),
                Statements.time(row, "changing_since").orElse(null),
                Statements.time(row, "configured_since").orElse(null),
                row.getString("certificate_id"),
                row.getString("sha256"),
                names == null ? null : json.read(names, NAMES),
                Statements.time(row, "not_before").orElse(null),
                Statements.time(row, "not_after").orElse(null),
                Statements.time(row, "earliest_not_after").orElse(null),
                json.read(served, EDGES),
                trail == null ? CheckHistory.EMPTY : json.read(trail, CheckHistory.class),
                Statements.instant(row, "last_looked"),
                row.getObject("last_sweep", UUID.class),
                PageBytes.of(names, served));
    }

    /**
     * The distinct fingerprints of the configured certificate and of the certificates that the domain's edges served.
     */
    Stream<String> fingerprints() {
        return Stream.concat(Stream.of(sha256), served.stream().map(EdgeFact::sha256))
                .filter(Objects::nonNull)
                .distinct();
    }

    private Stream<CertificateStatus> of(Map<String, CertificateStatus> statuses) {
        return fingerprints().map(statuses::get).filter(Objects::nonNull);
    }

    KnownDomain known(Map<String, CertificateStatus> statuses) {
        return new KnownDomain(
                key,
                Optional.ofNullable(operation).map(OperationKind::valueOf),
                Optional.ofNullable(changingSince),
                Optional.ofNullable(certificateId).map(CertificateId::ofRow),
                configured(),
                Optional.ofNullable(configuredSince),
                served,
                trail,
                lastSweep,
                of(statuses).collect(Collectors.toMap(CertificateStatus::sha256, it -> it)));
    }

    private Optional<Certificate> configured() {
        return certificateId == null || notAfter == null || names == null
                ? Optional.empty()
                : Optional.of(new Certificate(
                        CertificateId.ofRow(certificateId),
                        names,
                        notBefore,
                        notAfter,
                        true,
                        false,
                        Optional.ofNullable(sha256)));
    }

    CertificateRow certificate(Map<String, CertificateStatus> statuses, Labelled labelled) {
        return new CertificateRow(
                key,
                health,
                certificateId,
                sha256,
                names == null ? List.of() : names,
                notBefore,
                notAfter,
                earliestNotAfter,
                served,
                of(statuses).toList(),
                labelled,
                lastLooked);
    }
}
