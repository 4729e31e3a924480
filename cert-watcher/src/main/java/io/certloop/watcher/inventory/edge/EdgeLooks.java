package io.certloop.watcher.inventory.edge;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import java.util.List;

/** The edges of a domain, as far as they could be found and looked at. */
public sealed interface EdgeLooks {

    /**
     * Nothing is expected of the edges: no certificate, or the domain is switched off or frozen.
     */
    record NotNeeded() implements EdgeLooks {}

    /** DNS did not tell where the edges are. */
    record NotLocated(String detail) implements EdgeLooks {}

    /**
     * @param spared edges that were not asked, since they bear no more questions
     */
    record Looked(List<EdgeProbeResult> looks, List<EdgeAddress> spared) implements EdgeLooks {
        public Looked {
            looks = List.copyOf(looks);
            spared = List.copyOf(spared);
        }

        public Looked(List<EdgeProbeResult> looks) {
            this(looks, List.of());
        }
    }

    /** Whether something should have been seen and was not. */
    default boolean isGap() {
        return this instanceof NotLocated;
    }

    default List<EdgeProbeResult> all() {
        return this instanceof Looked looked ? looked.looks() : List.of();
    }

    default List<EdgeAddress> notAsked() {
        return this instanceof Looked looked ? looked.spared() : List.of();
    }
}
