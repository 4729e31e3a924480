package io.certloop.watcher.inventory.edge;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import java.util.List;

/** The edges of a domain, as far as they could be located and probed. */
public sealed interface EdgeInspection {

    /**
     * Nothing is expected of the edges: no certificate, or the domain is switched off or frozen.
     */
    record NotNeeded() implements EdgeInspection {}

    /** DNS did not return where the edges are. */
    record NotLocated(String detail) implements EdgeInspection {}

    /**
     * @param spared edges that were not probed because they are overloaded
     */
    record Probed(List<EdgeProbeResult> results, List<EdgeAddress> spared)
            implements EdgeInspection {
        public Probed {
            results = List.copyOf(results);
            spared = List.copyOf(spared);
        }

        public Probed(List<EdgeProbeResult> results) {
            this(results, List.of());
        }
    }

    /** Whether something should have been seen and was not. */
    default boolean isGap() {
        return this instanceof NotLocated;
    }

    default List<EdgeProbeResult> all() {
        return this instanceof Probed looked ? looked.results() : List.of();
    }

    default List<EdgeAddress> notProbed() {
        return this instanceof Probed looked ? looked.spared() : List.of();
    }
}
