package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Edges that say nothing, whichever host they are asked for. After so many looks in a row that
 * nothing came of, while other edges answered, one look at a time goes on trying, and all others
 * know the answer at once: each would wait for its whole time, and those that wait behind them as
 * well. When nobody answers it is rather us who are slow, and every edge goes on being asked.
 */
final class EdgeCircuitBreaker {

    private static final int ENOUGH = 20;

    /**
     * @param late looks in a row
     * @param answersBefore of all edges, when the first of them was late
     */
    private record Silence(int late, long answersBefore) {}

    /** Only edges that were silent at their last look. */
    private final Map<EdgeAddress, Silence> silent = new ConcurrentHashMap<>();

    private final Set<EdgeAddress> tried = ConcurrentHashMap.newKeySet();
    private final AtomicLong answers = new AtomicLong();

    /** Whether the edge is to be asked; what it says must be told, or that it was not asked. */
    boolean mayBeAsked(EdgeAddress edge) {
        Silence silence = silent.get(edge);
        return silence == null
                || silence.late() < ENOUGH
                || answers.get() - silence.answersBefore() < ENOUGH
                || tried.add(edge);
    }

    void record(EdgeAddress edge, EdgeProbeResult edgeResult) {
        if (edgeResult instanceof EdgeProbeResult.Unknown unknown && unknown.late()) {
            silent.merge(
                    edge,
                    new Silence(1, answers.get()),
                    (before, first) -> new Silence(before.late() + 1, before.answersBefore()));
        } else {
            answers.incrementAndGet();
            silent.remove(edge);
        }
        tried.remove(edge);
    }

    void notAsked(EdgeAddress edge) {
        tried.remove(edge);
    }
}
