package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.LightEdgeProbe;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.component.Component;
import io.certloop.watcher.sweep.SweepConfig;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The light probe, within a limit that all shards share; it waits neither for a silent edge nor
 * long for one in trouble.
 */
@Component
public final class LightProbes {

    private final LightEdgeProbe lightProbe;
    private final EdgeConcurrencyLimiter places;
    private final Semaphore permits;
    private final EdgeCircuitBreaker silent = new EdgeCircuitBreaker();
    private final Clock clock;

    public LightProbes(
            LightEdgeProbe lightProbe,
            EdgeConcurrencyLimiter places,
            SweepConfig config,
            Clock clock) {
        this.lightProbe = lightProbe;
        this.places = places;
        this.clock = clock;
        this.permits = new Semaphore(config.edgePeeksInFlight(), true);
    }

    Optional<EdgeProbeResult> probe(String host, EdgeAddress edge) throws InterruptedException {
        return probe(host, edge, KeyKind.ANY);
    }

    /** Empty if the edge was spared. */
    Optional<EdgeProbeResult> probe(String host, EdgeAddress edge, KeyKind kind)
            throws InterruptedException {
        if (!silent.mayBeAsked(edge)) {
            return Optional.of(
                    new EdgeProbeResult.Unknown(
                            edge, clock.instant(), ProbeMessage.PROBE_SILENT.with(), true));
        }
        Optional<EdgeProbeResult> seen = places.probe(edge, permits, () -> peek(host, edge, kind));
        if (seen.isEmpty()) {
            silent.notAsked(edge);
        }
        return seen;
    }

    private EdgeProbeResult peek(String host, EdgeAddress edge, KeyKind kind) {
        EdgeProbeResult edgeResult = lightProbe.probe(host, edge, kind).join();
        silent.record(edge, edgeResult);
        return edgeResult;
    }
}
