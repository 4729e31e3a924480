package io.certloop.watcher.inventory.rest;

import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.status.CertificateStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

record CertificateView(
        String domain,
        String accountId,
        String health,
        String certificateId,
        String sha256,
        List<String> names,
        Instant notBefore,
        Instant configuredNotAfter,
        Instant notAfter,
        List<EdgeFact> served,
        List<CertificateStatus> authorities,
        Map<String, String> labels,
        String owner,
        Instant lookedAt) {

    /** @param next cursor of the next page; null on the last page */
    record Page(List<CertificateView> certificates, String next) {}

    static CertificateView of(CertificateRow row) {
        return new CertificateView(
                row.key().name().value(),
                row.key().account().value(),
                row.health().name(),
                row.certificateId(),
                row.sha256(),
                row.names(),
                row.notBefore(),
                row.configuredNotAfter(),
                row.notAfter(),
                row.served(),
                row.statuses(),
                row.labelled().isNone() ? null : row.labelled().labels(),
                row.labelled().owner().orElse(null),
                row.lookedAt());
    }
}
