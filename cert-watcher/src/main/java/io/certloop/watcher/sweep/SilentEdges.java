package io.certloop.watcher.sweep;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLook;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Edges that say nothing, whichever host they are asked for. After so many looks in a row that
 * nothing came of, one look at a time goes on trying, and all others know the answer at once: each
 * would wait for its whole time, and those that wait behind them as well.
 */
final class SilentEdges {

    private static final int ENOUGH = 20;

    /** Looks in a row; only edges that were silent at their last one. */
    private final Map<EdgeAddress, Integer> late = new ConcurrentHashMap<>();

    private final Set<EdgeAddress> tried = ConcurrentHashMap.newKeySet();

    /** Whether the edge is to be asked; what it says must be told. */
    boolean mayBeAsked(EdgeAddress edge) {
        return late.getOrDefault(edge, 0) < ENOUGH || tried.add(edge);
    }

    void told(EdgeAddress edge, EdgeLook look) {
        if (look instanceof EdgeLook.Unknown unknown && unknown.late()) {
            late.merge(edge, 1, Integer::sum);
        } else {
            late.remove(edge);
        }
        tried.remove(edge);
    }
}
