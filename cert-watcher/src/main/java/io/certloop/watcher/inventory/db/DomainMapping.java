package io.certloop.watcher.inventory.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.watcher.inventory.CertificateLook;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.EdgeFact;
import io.certloop.watcher.inventory.InventoryEntry;
import io.certloop.watcher.inventory.Sighting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Between looks and the rows of the inventory. */
@ApplicationScoped
class DomainMapping {

    private static final TypeReference<List<EdgeFact>> EDGES = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final ObjectMapper json;

    DomainMapping(ObjectMapper json) {
        this.json = json;
    }

    DomainRow newRow(InventoryEntry entry) {
        var row = new DomainRow();
        row.accountId = entry.sighting().key().account().value();
        row.name = entry.sighting().key().name().value();
        row.firstSeen = entry.sighting().at();
        return row;
    }

    /** A domain that was not seen keeps the facts of the last look that saw it. */
    void write(InventoryEntry entry, DomainRow row) {
        row.health = entry.health();
        row.lastLooked = entry.sighting().at();
        row.lastSweep = entry.sweep();
        if (entry.sighting() instanceof Sighting.Seen(DomainSnapshot snapshot)) {
            write(snapshot, row);
        }
    }

    private void write(DomainSnapshot snapshot, DomainRow row) {
        List<EdgeFact> edges = snapshot.edgeFacts();
        row.phase = snapshot.domain().phase().name();
        row.operation = snapshot.domain().operation().name();
        row.changingSince = snapshot.changingSince().orElse(null);
        row.served = write(edges);
        switch (snapshot.certificate()) {
            case CertificateLook.NotConfigured none -> clear(row, null);
            case CertificateLook.Unread unread -> clear(row, unread.id().value());
            case CertificateLook.Read(Certificate certificate) -> write(certificate, row);
        }
        row.earliestNotAfter = earliest(row.notAfter, edges);
    }

    private static void clear(DomainRow row, String certificateId) {
        row.certificateId = certificateId;
        row.sha256 = null;
        row.certificateNames = null;
        row.notBefore = null;
        row.notAfter = null;
    }

    private void write(Certificate certificate, DomainRow row) {
        row.certificateId = certificate.id().value();
        row.sha256 = certificate.sha256().orElse(null);
        row.certificateNames = write(certificate.names());
        row.notBefore = certificate.notBefore();
        row.notAfter = certificate.notAfter();
    }

    private static Instant earliest(Instant configured, List<EdgeFact> edges) {
        return Stream.concat(Stream.of(configured), edges.stream().map(EdgeFact::notAfter))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    CertificateRow certificate(DomainRow row) {
        return new CertificateRow(
                row.key(),
                row.health,
                row.certificateId,
                row.sha256,
                row.certificateNames == null ? List.of() : read(row.certificateNames, NAMES),
                row.notBefore,
                row.notAfter,
                row.earliestNotAfter,
                read(row.served, EDGES),
                row.lastLooked);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the inventory cannot be written", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the inventory cannot be read", e);
        }
    }
}
