package io.certloop.watcher.sweep;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeLook;
import io.certloop.cloud.edge.LookVerdict;
import io.certloop.watcher.inventory.EdgeLooks;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/** Looks at all edges of a domain at the same time, each as thoroughly as it needs to be. */
public final class EdgeLooker {

    private final EdgeLocator locator;
    private final Peeks peeks;
    private final FullLooks fullLooks;
    private final Parallel parallel;

    public EdgeLooker(
            EdgeLocator locator, Peeks peeks, FullLooks fullLooks, ExecutorService threads) {
        this.locator = locator;
        this.peeks = peeks;
        this.fullLooks = fullLooks;
        this.parallel = new Parallel(threads);
    }

    /**
     * @param configuredSha256 of the leaf that should be served, if it is known
     */
    public EdgeLooks look(String host, String cname, Optional<String> configuredSha256) {
        List<EdgeAddress> edges;
        try {
            edges = locator.edges(cname);
        } catch (DnsFault e) {
            return new EdgeLooks.NotLocated(e.getMessage());
        }
        List<Callable<List<EdgeLook>>> looks =
                edges.stream()
                        .<Callable<List<EdgeLook>>>map(
                                edge -> () -> look(host, edge, configuredSha256))
                        .toList();
        return new EdgeLooks.Looked(parallel.all(looks).stream().flatMap(List::stream).toList());
    }

    /**
     * A peek that shows the configured certificate, in a chain that was proven there not long ago,
     * is enough. Whatever else it shows is looked at fully, and what could not be looked at gets a
     * second chance: a lost packet is not worth a finding. An edge that says nothing gets both by
     * peeks, which only wait; full looks are few, and must not be held up by it. Behind an address
     * there are many machines: where the peek showed another leaf and the full look did not, it
     * gets a second chance to be seen as a whole.
     */
    private List<EdgeLook> look(String host, EdgeAddress edge, Optional<String> configuredSha256)
            throws InterruptedException {
        EdgeLook peeked = peeks.look(host, edge);
        if (isLate(peeked)) {
            peeked = peeks.look(host, edge);
        }
        if (isLate(peeked)) {
            return List.of(peeked);
        }
        LookVerdict verdict = LookVerdict.of(peeked, configuredSha256);
        if (peeked instanceof EdgeLook.Presented presented
                && verdict == LookVerdict.EXPECTED
                && fullLooks.isFresh(host, presented)) {
            return List.of(peeked);
        }
        if (peeked instanceof EdgeLook.Unknown) {
            return fullLooks.lookOnce(host, edge, configuredSha256);
        }
        List<EdgeLook> seen = fullLooks.look(host, edge, configuredSha256);
        boolean differs =
                verdict == LookVerdict.OTHER_CERTIFICATE
                        && LookVerdict.of(seen.getFirst(), configuredSha256)
                                == LookVerdict.EXPECTED;
        return differs ? fullLooks.lookOnce(host, edge, configuredSha256) : seen;
    }

    private static boolean isLate(EdgeLook look) {
        return look instanceof EdgeLook.Unknown unknown && unknown.late();
    }
}
