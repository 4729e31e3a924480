package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ProbeVerdict;
import io.certloop.service.component.Component;
import io.certloop.service.component.WaitingThreads;
import io.certloop.watcher.inventory.edge.EdgeFact;
import io.certloop.watcher.inventory.edge.EdgeInspection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/** Looks at all edges of a domain at the same time, each as thoroughly as it needs to be. */
@Component
public final class EdgeInspector {

    private final EdgeLocator locator;
    private final LightProbes peeks;
    private final FullProbes fullProbes;
    private final ExecutorService threads;

    public EdgeInspector(
            EdgeLocator locator,
            LightProbes peeks,
            FullProbes fullProbes,
            @WaitingThreads ExecutorService threads) {
        this.locator = locator;
        this.peeks = peeks;
        this.fullProbes = fullProbes;
        this.threads = threads;
    }

    /** The same within the same limits, with another full probe. */
    public EdgeInspector by(EdgeProbe probe) {
        return new EdgeInspector(locator, peeks, fullProbes.by(probe), threads);
    }

    /**
     * @param expected what should be served
     * @param before what the last inspection showed
     */
    public EdgeInspection inspect(
            String host, EdgeHints hints, ExpectedLeaves expected, List<EdgeFact> before) {
        return inspect(locator, host, hints, expected, before);
    }

    /** The same for edges that are found in another way. */
    public EdgeInspection inspect(
            EdgeLocator of,
            String host,
            EdgeHints hints,
            ExpectedLeaves expected,
            List<EdgeFact> before) {
        List<EdgeAddress> edges;
        try {
            edges = of.edges(hints);
        } catch (DnsFault e) {
            return new EdgeInspection.NotLocated(e.reason());
        }
        List<Callable<List<EdgeProbeResult>>> looks =
                edges.stream()
                        .<Callable<List<EdgeProbeResult>>>map(
                                edge -> () -> inspect(host, edge, expected, before))
                        .toList();
        List<List<EdgeProbeResult>> seen = new Parallel(threads).all(looks);
        return new EdgeInspection.Probed(
                seen.stream().flatMap(List::stream).toList(),
                IntStream.range(0, edges.size())
                        .filter(i -> seen.get(i).isEmpty())
                        .mapToObj(edges::get)
                        .toList());
    }

    /**
     * A peek that shows the configured certificate, in a chain that was proven there not long ago,
     * is enough; where there is one for each type of key, it is not. Whatever else it shows is
     * looked at fully, and what could not be looked at gets a second chance: a lost packet is not
     * worth a finding. An edge that says nothing gets both by peeks, which only wait; full looks
     * are few, and must not be held up by it. Behind an address there are many machines: where the
     * peek showed another leaf and the full look did not, it gets a second chance to be seen as a
     * whole.
     *
     * @return empty if the edge was spared, and a peek did not show more than that
     */
    private List<EdgeProbeResult> inspect(
            String host, EdgeAddress edge, ExpectedLeaves expected, List<EdgeFact> before)
            throws InterruptedException {
        Optional<EdgeProbeResult> peeked = peeks.probe(host, edge);
        if (peeked.filter(EdgeInspector::isLate).isPresent()) {
            peeked = peeks.probe(host, edge);
        }
        return peeked.isEmpty() || isLate(peeked.get())
                ? peeked.stream().toList()
                : inspect(host, edge, peeked.get(), expected, before);
    }

    private List<EdgeProbeResult> inspect(
            String host,
            EdgeAddress edge,
            EdgeProbeResult peeked,
            ExpectedLeaves expected,
            List<EdgeFact> before)
            throws InterruptedException {
        ProbeVerdict verdict = ProbeVerdict.of(peeked, expected);
        if (peeked instanceof EdgeProbeResult.Presented presented
                && verdict == ProbeVerdict.EXPECTED
                && !expected.isOfSeveralKinds()
                && fullProbes.isFresh(host, presented, before)) {
            return List.of(peeked);
        }
        if (peeked instanceof EdgeProbeResult.Unknown) {
            return fullProbes.probeOnce(host, edge, expected);
        }
        List<EdgeProbeResult> seen = fullProbes.probe(host, edge, expected);
        if (seen.isEmpty()) {
            return peeked instanceof EdgeProbeResult.Presented ? List.of(peeked) : List.of();
        }
        boolean differs =
                verdict == ProbeVerdict.OTHER_CERTIFICATE
                        && ProbeVerdict.of(seen.getFirst(), expected) == ProbeVerdict.EXPECTED;
        List<EdgeProbeResult> again =
                differs ? fullProbes.probeOnce(host, edge, expected) : List.of();
        return again.isEmpty() ? seen : again;
    }

    private static boolean isLate(EdgeProbeResult edgeResult) {
        return edgeResult instanceof EdgeProbeResult.Unknown unknown && unknown.late();
    }
}
