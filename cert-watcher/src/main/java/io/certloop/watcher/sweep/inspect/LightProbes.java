package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.LightEdgeProbe;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.watcher.sweep.SweepConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Runs light probes within a limit that all shards share. It does not wait for an edge that does not answer, and waits
 * only briefly for a permit of an edge whose limits are used up.
 */
@Singleton
public final class LightProbes {

    private final LightEdgeProbe lightProbe;
    private final EdgeConcurrencyLimiter places;
    private final Semaphore permits;
    private final EdgeCircuitBreaker silent = new EdgeCircuitBreaker();
    private final Clock clock;

    public LightProbes(LightEdgeProbe lightProbe, EdgeConcurrencyLimiter places, SweepConfig config, Clock clock) {
        this.lightProbe = lightProbe;
        this.places = places;
        this.clock = clock;
        this.permits = new Semaphore(config.edgePeeksInFlight(), true);
    }

    Optional<EdgeProbeResult> probe(String host, EdgeAddress edge) throws InterruptedException {
        return probe(host, edge, KeyKind.ANY);
    }

    /** The result of a light probe; empty if the edge's limits permitted no probe. */
    Optional<EdgeProbeResult> probe(String host, EdgeAddress edge, KeyKind kind) throws InterruptedException {
        if (!silent.mayBeAsked(edge)) {
            return Optional.of(
                    new EdgeProbeResult.Unknown(edge, clock.instant(), ProbeMessage.PROBE_SILENT.with(), true));
        }
        Optional<EdgeProbeResult> seen = places.probe(edge, permits, () -> probeAndRecord(host, edge, kind));
        if (seen.isEmpty()) {
            silent.notAsked(edge);
        }
        return seen;
    }

    private EdgeProbeResult probeAndRecord(String host, EdgeAddress edge, KeyKind kind) {
        EdgeProbeResult edgeResult = lightProbe.probe(host, edge, kind).join();
        silent.record(edge, edgeResult);
        return edgeResult;
    }
}
