package io.certloop.watcher.inventory.edge;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.service.text.Message;
import java.util.List;

/** The edges of a domain, as far as they could be located and probed. */
public sealed interface EdgeInspection {

    /**
     * Nothing is expected of the edges: no certificate, or the domain is switched off or frozen.
     */
    record NotNeeded() implements EdgeInspection {}

    /**
     * DNS did not return where the edges are.
     *
     * @param views of the resolvers, where several were asked and differ
     */
    record NotLocated(Message reason, List<ResolverView> views) implements EdgeInspection {
        public NotLocated {
            views = List.copyOf(views);
        }

        public NotLocated(Message reason) {
            this(reason, List.of());
        }

        public NotLocated(String detail) {
            this(Message.plain(detail));
        }
    }

    /**
     * @param spared edges that were not probed because they are overloaded
     * @param views of the resolvers, where several were asked and differ
     */
    record Probed(List<EdgeProbeResult> results, List<EdgeAddress> spared, List<ResolverView> views)
            implements EdgeInspection {
        public Probed {
            results = List.copyOf(results);
            spared = List.copyOf(spared);
            views = List.copyOf(views);
        }

        public Probed(List<EdgeProbeResult> results, List<EdgeAddress> spared) {
            this(results, spared, List.of());
        }

        public Probed(List<EdgeProbeResult> results) {
            this(results, List.of());
        }
    }

    /** What each resolver answered, where several were asked and differ. */
    default List<ResolverView> resolvers() {
        return switch (this) {
            case NotNeeded nothing -> List.of();
            case NotLocated lost -> lost.views();
            case Probed probed -> probed.views();
        };
    }

    /** The same as these resolvers led to it. */
    default EdgeInspection by(List<ResolverView> views) {
        return switch (this) {
            case NotNeeded nothing -> nothing;
            case NotLocated lost -> new NotLocated(lost.reason(), views);
            case Probed probed -> new Probed(probed.results(), probed.spared(), views);
        };
    }

    /** Whether the inspection failed to see something that it should have seen. */
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
