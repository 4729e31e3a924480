package io.certloop.watcher.inventory;

import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.status.CertificateStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier inspections of a domain contribute to the current inspection.
 *
 * @param changingSince when an inspection first showed the running operation; empty if none is running
 * @param configuredSince when an inspection first showed that the control plane has completed the configuration of the
 *     certificate that is configured now
 * @param edges what the last inspection showed of every edge
 * @param trail the results of the last inspections for faults that one inspection does not prove
 * @param statuses statuses of the certificates that edges served, by fingerprint
 */
public record Past(
        Optional<Instant> changingSince,
        Optional<Instant> configuredSince,
        List<EdgeFact> edges,
        CheckHistory trail,
        Map<String, CertificateStatus> statuses) {

    public Past {
        edges = List.copyOf(edges);
        statuses = Map.copyOf(statuses);
    }

    public Past(
            Optional<Instant> changingSince,
            Optional<Instant> configuredSince,
            List<EdgeFact> edges,
            CheckHistory trail) {
        this(changingSince, configuredSince, edges, trail, Map.of());
    }

    public Optional<CertificateStatus> status(EdgeFact edge) {
        return Optional.ofNullable(edge.sha256()).map(statuses::get);
    }
}
