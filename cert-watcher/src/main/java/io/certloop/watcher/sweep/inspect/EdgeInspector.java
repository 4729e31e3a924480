package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ProbeVerdict;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/** Probes all edges of a domain at the same time, each with a light or a full probe as needed. */
@Singleton
public final class EdgeInspector {

    private final EdgeLocator locator;
    private final LightProbes lightProbes;
    private final FullProbes fullProbes;
    private final ExecutorService threads;

    public EdgeInspector(
            EdgeLocator locator,
            LightProbes lightProbes,
            FullProbes fullProbes,
            @VirtualThreads ExecutorService threads) {
        this.locator = locator;
        this.lightProbes = lightProbes;
        this.fullProbes = fullProbes;
        this.threads = threads;
    }

    /** An inspector that runs its full probes by another client, within the same limits. */
    public EdgeInspector by(EdgeProbe probe) {
        return new EdgeInspector(locator, lightProbes, fullProbes.by(probe), threads);
    }

    /**
     * Locates and probes the edges of a host.
     *
     * @param hints where the edges can be found
     * @param expected leaf certificates that should be served
     * @param before facts of the edges from the last inspection
     */
    public EdgeInspection inspect(String host, EdgeHints hints, ExpectedLeaves expected, List<EdgeFact> before) {
        return inspect(locator, host, hints, expected, before);
    }

    public EdgeInspection inspect(
            EdgeLocator of, String host, EdgeHints hints, ExpectedLeaves expected, List<EdgeFact> before) {
        List<EdgeAddress> edges;
        try {
            edges = located(of, hints);
        } catch (DnsFault e) {
            return new EdgeInspection.NotLocated(e.reason());
        }
        List<Callable<List<EdgeProbeResult>>> probes = edges.stream()
                .<Callable<List<EdgeProbeResult>>>map(edge -> () -> inspect(host, edge, expected, before))
                .toList();
        List<List<EdgeProbeResult>> seen = new Parallel(threads).all(probes);
        return new EdgeInspection.Probed(
                seen.stream().flatMap(List::stream).toList(),
                IntStream.range(0, edges.size())
                        .filter(i -> seen.get(i).isEmpty())
                        .mapToObj(edges::get)
                        .toList());
    }

    /** Asks DNS once more if it fails, as a failed probe is repeated. */
    private static List<EdgeAddress> located(EdgeLocator of, EdgeHints hints) {
        try {
            return of.edges(hints);
        } catch (DnsFault e) {
            return of.edges(hints);
        }
    }

    /**
     * Probes one edge. A light probe that shows the configured certificate is enough if a full probe found no fault in
     * the same chain recently, unless a certificate is configured for each key type. Any other result of the light
     * probe leads to a full probe. A probe that failed is repeated once, because a lost packet is not worth a finding.
     *
     * <p>An edge that does not answer is probed twice with light probes only, which just wait; the few full probes must
     * not be held up. Behind one address there can be many machines: if the light probe showed another leaf than
     * configured and the full probe did not, the full probe is repeated, to examine that machine, too.
     *
     * @return empty if the edge's limits permitted no probe
     */
    private List<EdgeProbeResult> inspect(String host, EdgeAddress edge, ExpectedLeaves expected, List<EdgeFact> before)
            throws InterruptedException {
        Optional<EdgeProbeResult> light = lightProbes.probe(host, edge);
        if (light.filter(EdgeInspector::isLate).isPresent()) {
            light = lightProbes.probe(host, edge);
        }
        return light.isEmpty() || isLate(light.get())
                ? light.stream().toList()
                : inspect(host, edge, light.get(), expected, before);
    }

    private List<EdgeProbeResult> inspect(
            String host, EdgeAddress edge, EdgeProbeResult light, ExpectedLeaves expected, List<EdgeFact> before)
            throws InterruptedException {
        ProbeVerdict verdict = ProbeVerdict.of(light, expected);
        if (light instanceof EdgeProbeResult.Presented presented
                && verdict == ProbeVerdict.EXPECTED
                && !expected.isOfSeveralKinds()
                && fullProbes.isFresh(host, presented, before)) {
            return List.of(light);
        }
        if (light instanceof EdgeProbeResult.Unknown) {
            return fullProbes.probeOnce(host, edge, expected);
        }
        List<EdgeProbeResult> seen = fullProbes.probe(host, edge, expected);
        if (seen.isEmpty()) {
            return light instanceof EdgeProbeResult.Presented ? List.of(light) : List.of();
        }
        boolean differs = verdict == ProbeVerdict.OTHER_CERTIFICATE
                && ProbeVerdict.of(seen.getFirst(), expected) == ProbeVerdict.EXPECTED;
        List<EdgeProbeResult> again = differs ? fullProbes.probeOnce(host, edge, expected) : List.of();
        return again.isEmpty() ? seen : again;
    }

    private static boolean isLate(EdgeProbeResult edgeResult) {
        return edgeResult instanceof EdgeProbeResult.Unknown unknown && unknown.late();
    }
}
