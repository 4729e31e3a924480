package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stops probes of edges that do not answer, whatever the host. After many successive probes of an edge without an
 * answer, while other edges answered, only one probe at a time still tries the edge. All other probes of the edge fail
 * at once, so that neither they nor the probes behind them wait for the time-out. If no edge answers, this replica is
 * probably slow, so every edge is still probed.
 */
final class EdgeCircuitBreaker {

    private static final int ENOUGH = 20;

    /**
     * The silence of one edge.
     *
     * @param late number of successive probes without an answer in time
     * @param answersBefore number of answers from all edges when the silence began
     */
    private record Silence(int late, long answersBefore) {}

    /** The edges whose last probe got no answer in time. */
    private final Map<EdgeAddress, Silence> silent = new ConcurrentHashMap<>();

    private final Set<EdgeAddress> tried = ConcurrentHashMap.newKeySet();
    private final AtomicLong answers = new AtomicLong();

    /**
     * Whether the edge may be probed now. If so, the caller must report the result, or that the edge was not probed.
     */
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
