package io.certloop.watcher.inventory;

import io.certloop.watcher.inventory.edge.EdgeFact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What earlier inspections of a domain contribute to this one.
 *
 * @param changingSince since when we have seen the running operation; absent if none is running
 * @param configuredSince since when we have seen the control plane done with this certificate
 * @param edges what the last inspection showed of every edge
 * @param trail the results of the last inspections for faults that one inspection does not prove
 */
public record Past(
        Optional<Instant> changingSince,
        Optional<Instant> configuredSince,
        List<EdgeFact> edges,
        CheckHistory trail) {

    public Past {
        edges = List.copyOf(edges);
    }
}
