package io.certloop.watcher.inventory;

import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.limits.Labelled;
import io.certloop.watcher.inventory.status.CertificateStatus;
import java.time.Instant;
import java.util.List;

/**
 * A domain with its certificate, as of the last inspection.
 *
 * @param certificateId null if the configured certificate could not be read
 * @param notAfter the earliest end among the configured and the served certificates; null if none could be read
 * @param served what every edge served
 * @param statuses what authorities publish about the configured and the served certificates
 */
public record CertificateRow(
        DomainKey key,
        Health health,
        String certificateId,
        String sha256,
        List<String> names,
        Instant notBefore,
        Instant configuredNotAfter,
        Instant notAfter,
        List<EdgeFact> served,
        List<CertificateStatus> statuses,
        Labelled labelled,
        Instant lookedAt) {}
