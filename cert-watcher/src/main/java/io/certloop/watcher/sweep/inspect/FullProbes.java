package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.ProbeVerdict;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.KnownEdges;
import io.certloop.watcher.sweep.SweepConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Runs full probes within a limit that all shards share. At an edge with certificates for both key types, it probes
 * both.
 */
@Singleton
public final class FullProbes {

    private static final Set<ProbeVerdict> FINE = EnumSet.of(ProbeVerdict.VALID, ProbeVerdict.EXPECTED);

    private final EdgeProbe probe;
    private final LightProbes lightProbes;
    private final EdgeConcurrencyLimiter places;
    private final int every;
    private final ProvenChains proven;
    private final Semaphore permits;

    @Inject
    public FullProbes(EdgeProbe probe, LightProbes lightProbes, EdgeConcurrencyLimiter places, SweepConfig config) {
        this(probe, lightProbes, places, new Semaphore(config.edgeProbesInFlight(), true), config.fullLookEvery());
    }

    private FullProbes(
            EdgeProbe probe, LightProbes lightProbes, EdgeConcurrencyLimiter places, Semaphore permits, int every) {
        this.probe = probe;
        this.lightProbes = lightProbes;
        this.places = places;
        this.every = every;
        this.proven = new ProvenChains(every);
        this.permits = permits;
    }

    /**
     * Full probes by another client, within the same limit. What one client has proven does not count for the other.
     */
    FullProbes by(EdgeProbe other) {
        return new FullProbes(other, lightProbes, places, permits, every);
    }

    /**
     * Whether a full probe, by this or another replica, found no fault in exactly this chain recently. As long as a
     * fault of the edge is known, such as a revocation that the issuer has not withdrawn, every probe has to be a full
     * probe.
     *
     * @param before the known facts of the host's edges
     */
    boolean isFresh(String host, EdgeProbeResult.Presented light, List<EdgeFact> before) {
        var known = new KnownEdges(before);
        if (known.haveFlaw(light.edge())) {
            return false;
        }
        if (known.haveProven(light)) {
            proven.adopt(host, light.edge(), light.chainSha256());
        }
        return proven.isFresh(host, light.edge(), light.chainSha256());
    }

    /**
     * Probes the edge; if the probe shows nothing, probes it once more, behind all other waiting probes.
     *
     * @return empty if the edge's limits permitted no probe
     */
    List<EdgeProbeResult> probe(String host, EdgeAddress edge, ExpectedLeaves expected) throws InterruptedException {
        Optional<EdgeProbeResult> first = probe(host, edge, KeyKind.ANY);
        return first.filter(EdgeProbeResult.Unknown.class::isInstance).isPresent()
                ? probeOnce(host, edge, expected)
                : results(host, first, expected);
    }

    List<EdgeProbeResult> probeOnce(String host, EdgeAddress edge, ExpectedLeaves expected)
            throws InterruptedException {
        return results(host, probe(host, edge, KeyKind.ANY), expected);
    }

    private List<EdgeProbeResult> results(String host, Optional<EdgeProbeResult> seen, ExpectedLeaves expected)
            throws InterruptedException {
        if (seen.isEmpty() || !(seen.get() instanceof EdgeProbeResult.Served served)) {
            return seen.stream().toList();
        }
        EdgeProbeResult edgeResult = served;
        Optional<EdgeProbeResult> beside = besides(host, served, expected);
        if (beside.isPresent()) {
            return List.of(edgeResult, beside.get());
        }
        EdgeFact fact = EdgeFact.of(edgeResult, expected);
        if (ProbeVerdict.of(edgeResult, expected) == ProbeVerdict.EXPECTED
                && fact.flaws().isEmpty()) {
            proven.remember(host, edgeResult.edge(), served.certificate().chainSha256());
        }
        return List.of(edgeResult);
    }

    /**
     * Checks the certificate for the other key type, which only some clients get. If a certificate is configured for
     * each key type, the edge must serve a configured certificate; otherwise any valid certificate is accepted.
     *
     * @return the result if it shows a fault; else empty
     */
    private Optional<EdgeProbeResult> besides(String host, EdgeProbeResult.Served served, ExpectedLeaves expected)
            throws InterruptedException {
        ServedCertificate seen = served.certificate();
        KeyKind other = seen.key().algorithm().equals("RSA") ? KeyKind.ECDSA : KeyKind.RSA;
        ExpectedLeaves there = expected.isOfSeveralKinds() ? expected : ExpectedLeaves.UNKNOWN;
        Optional<EdgeProbeResult> light = lightProbes.probe(host, served.edge(), other);
        if (there.isKnown() && light.orElse(null) instanceof EdgeProbeResult.Refused) {
            return light;
        }
        if (light.orElse(null) instanceof EdgeProbeResult.Presented presented
                && !presented.sha256().equals(seen.sha256())) {
            return probe(host, served.edge(), other)
                    .filter(EdgeProbeResult.Served.class::isInstance)
                    .filter(it -> !FINE.contains(ProbeVerdict.of(it, there)));
        }
        return Optional.empty();
    }

    private Optional<EdgeProbeResult> probe(String host, EdgeAddress edge, KeyKind kind) throws InterruptedException {
        return places.probe(edge, permits, () -> probe.probe(host, edge, kind));
    }
}
