package io.certloop.cli.watch.check;

import io.certloop.cloud.edge.EdgeProbeResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What DNS and the edges of one name showed.
 *
 * @param failure why DNS returned no address
 * @param tooMany addresses that were left out because a name has no more edges than that
 * @param noRoute IPv6 addresses that were left out because this machine has no IPv6
 */
public record Look(
        Duration dns,
        Duration whole,
        List<EdgeProbeResult> edges,
        Optional<Unresolved> failure,
        int tooMany,
        int noRoute) {

    /** Why there is no edge to probe. */
    public enum Why {
        NO_ADDRESS,
        ONLY_IPV6,
        NO_ANSWER
    }

    /**
     * @param detail for people, in English
     */
    public record Unresolved(Why why, String detail) {}

    public Look {
        edges = List.copyOf(edges);
    }

    static Look unresolved(Duration time, Why why, String detail, int noRoute) {
        var failure = Optional.of(new Unresolved(why, detail));
        return new Look(time, time, List.of(), failure, 0, noRoute);
    }

    boolean sawNothing() {
        return edges.stream().allMatch(EdgeProbeResult.Unknown.class::isInstance);
    }
}
