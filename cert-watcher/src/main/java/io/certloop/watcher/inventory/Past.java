package io.certloop.watcher.inventory;

import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.status.CertificateStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier inspections of a domain contribute to this one.
 *
 * @param changingSince since when we have seen the running operation; absent if none is running
 * @param configuredSince since when we have seen the control plane done with this certificate
 * @param edges what the last inspection showed of every edge
 * @param trail the results of the last inspections for faults that one inspection does not prove
 * @param statuses of the certificates that edges served, by their fingerprints
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

    /** Nothing is known from authorities. */
    public Past(
            Optional<Instant> changingSince,
            Optional<Instant> configuredSince,
            List<EdgeFact> edges,
            CheckHistory trail) {
        this(changingSince, configuredSince, edges, trail, Map.of());
    }

    /** What the authority of the certificate that an edge serves says about it. */
    public Optional<CertificateStatus> status(EdgeFact edge) {
        return Optional.ofNullable(edge.sha256()).map(statuses::get);
    }
}
