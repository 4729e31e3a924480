package io.certloop.watcher.inventory.edge;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.service.text.Message;
import java.util.List;

public sealed interface EdgeInspection {

    /**
     * The edges do not have to serve anything: no certificate is configured, or the domain is switched off or frozen.
     */
    record NotNeeded() implements EdgeInspection {}

    /**
     * The edges' addresses could not be found by DNS.
     *
     * @param views answers of the resolvers, if several were asked and differ; else empty
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
     * The edges were located and probed.
     *
     * @param spared edges that were not probed because they are overloaded
     * @param views answers of the resolvers, if several were asked and differ; else empty
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

    default List<ResolverView> resolvers() {
        return switch (this) {
            case NotNeeded nothing -> List.of();
            case NotLocated lost -> lost.views();
            case Probed probed -> probed.views();
        };
    }

    default EdgeInspection by(List<ResolverView> views) {
        return switch (this) {
            case NotNeeded nothing -> nothing;
            case NotLocated lost -> new NotLocated(lost.reason(), views);
            case Probed probed -> new Probed(probed.results(), probed.spared(), views);
        };
    }

    /** Whether the edges should have been inspected but could not be located. */
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
