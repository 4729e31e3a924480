package io.certloop.watcher.inventory;

import io.certloop.cloud.edge.EdgeLook;
import java.util.List;

/** The edges of a domain, as far as they could be found and looked at. */
public sealed interface EdgeLooks {

    /**
     * Nothing is expected of the edges: no certificate, or the domain is switched off or frozen.
     */
    record NotNeeded() implements EdgeLooks {}

    /** DNS did not tell where the edges are. */
    record NotLocated(String detail) implements EdgeLooks {}

    record Looked(List<EdgeLook> looks) implements EdgeLooks {
        public Looked {
            looks = List.copyOf(looks);
        }
    }

    /** Whether something should have been seen and was not. */
    default boolean isGap() {
        return this instanceof NotLocated;
    }

    default List<EdgeLook> all() {
        return this instanceof Looked(List<EdgeLook> looks) ? looks : List.of();
    }
}
