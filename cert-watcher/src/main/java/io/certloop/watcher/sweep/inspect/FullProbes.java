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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * The full probe, within a limit that all shards share, for both types of certificate where an edge
 * has both.
 */
public final class FullProbes {

    private static final Set<ProbeVerdict> FINE =
            EnumSet.of(ProbeVerdict.VALID, ProbeVerdict.EXPECTED);

    private final EdgeProbe probe;
    private final LightProbes peeks;
    private final EdgeConcurrencyLimiter places;
    private final int every;
    private final ProvenChains proven;
    private final Semaphore permits;

    /**
     * @param every the number of probes of one edge after which one is a full one again, at most; 1
     *     to 255
     */
    public FullProbes(
            EdgeProbe probe,
            LightProbes peeks,
            EdgeConcurrencyLimiter places,
            int inFlight,
            int every) {
        this(probe, peeks, places, new Semaphore(inFlight, true), every);
    }

    private FullProbes(
            EdgeProbe probe,
            LightProbes peeks,
            EdgeConcurrencyLimiter places,
            Semaphore permits,
            int every) {
        this.probe = probe;
        this.peeks = peeks;
        this.places = places;
        this.every = every;
        this.proven = new ProvenChains(every);
        this.permits = permits;
    }

    /** Within the same limit, by another probe: what one has proven, the other has not. */
    FullProbes by(EdgeProbe other) {
        return new FullProbes(other, peeks, places, permits, every);
    }

    /**
     * Whether a full look found nothing wrong with just this, not long ago, here or at another
     * replica. As long as something is known to be wrong, such as a revocation that the issuer has
     * not taken back, all looks are full ones.
     *
     * @param before what is known of the edges of this host
     */
    boolean isFresh(String host, EdgeProbeResult.Presented peeked, List<EdgeFact> before) {
        var known = new KnownEdges(before);
        if (known.haveFlaw(peeked.edge())) {
            return false;
        }
        if (known.haveProven(peeked)) {
            proven.adopt(host, peeked.edge(), peeked.chainSha256());
        }
        return proven.isFresh(host, peeked.edge(), peeked.chainSha256());
    }

    /**
     * Looks a second time, behind all others that wait, if the first one showed nothing.
     *
     * @return empty if the edge was spared
     */
    List<EdgeProbeResult> probe(String host, EdgeAddress edge, ExpectedLeaves expected)
            throws InterruptedException {
        Optional<EdgeProbeResult> first = probe(host, edge, KeyKind.ANY);
        return first.filter(EdgeProbeResult.Unknown.class::isInstance).isPresent()
                ? probeOnce(host, edge, expected)
                : results(host, first, expected);
    }

    List<EdgeProbeResult> probeOnce(String host, EdgeAddress edge, ExpectedLeaves expected)
            throws InterruptedException {
        return results(host, probe(host, edge, KeyKind.ANY), expected);
    }

    private List<EdgeProbeResult> results(
            String host, Optional<EdgeProbeResult> seen, ExpectedLeaves expected)
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
     * A certificate of the other type, which some clients get and nobody looks at: the configured
     * one if there is one for each type, else a good one is no fault.
     *
     * @return only what is wrong
     */
    private Optional<EdgeProbeResult> besides(
            String host, EdgeProbeResult.Served served, ExpectedLeaves expected)
            throws InterruptedException {
        ServedCertificate seen = served.certificate();
        KeyKind other = seen.key().algorithm().equals("RSA") ? KeyKind.ECDSA : KeyKind.RSA;
        ExpectedLeaves there = expected.isOfSeveralKinds() ? expected : ExpectedLeaves.UNKNOWN;
        Optional<EdgeProbeResult> peeked = peeks.probe(host, served.edge(), other);
        if (there.isKnown() && peeked.orElse(null) instanceof EdgeProbeResult.Refused) {
            return peeked;
        }
        if (peeked.orElse(null) instanceof EdgeProbeResult.Presented presented
                && !presented.sha256().equals(seen.sha256())) {
            return probe(host, served.edge(), other)
                    .filter(EdgeProbeResult.Served.class::isInstance)
                    .filter(it -> !FINE.contains(ProbeVerdict.of(it, there)));
        }
        return Optional.empty();
    }

    private Optional<EdgeProbeResult> probe(String host, EdgeAddress edge, KeyKind kind)
            throws InterruptedException {
        return places.probe(edge, permits, () -> probe.probe(host, edge, kind));
    }
}
