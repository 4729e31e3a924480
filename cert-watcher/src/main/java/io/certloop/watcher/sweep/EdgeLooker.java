package io.certloop.watcher.sweep;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeLook;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.watcher.inventory.EdgeLooks;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/** Looks at all edges of a domain at the same time, within a bound that all shards share. */
public final class EdgeLooker {

    private final EdgeLocator locator;
    private final EdgeProbe probe;
    private final Parallel parallel;
    private final Semaphore permits;

    public EdgeLooker(
            EdgeLocator locator, EdgeProbe probe, ExecutorService threads, int probesInFlight) {
        this.locator = locator;
        this.probe = probe;
        this.parallel = new Parallel(threads);
        this.permits = new Semaphore(probesInFlight, true);
    }

    public EdgeLooks look(String host, String cname) {
        List<EdgeAddress> edges;
        try {
            edges = locator.edges(cname);
        } catch (DnsFault e) {
            return new EdgeLooks.NotLocated(e.getMessage());
        }
        List<Callable<EdgeLook>> probes =
                edges.stream().<Callable<EdgeLook>>map(edge -> () -> probe(host, edge)).toList();
        return new EdgeLooks.Looked(parallel.all(probes));
    }

    /**
     * An edge that could not be looked at gets a second chance, behind all others that wait: a lost
     * packet or a busy moment of this replica is not worth a finding.
     */
    private EdgeLook probe(String host, EdgeAddress edge) throws InterruptedException {
        EdgeLook first = probeOnce(host, edge);
        return first instanceof EdgeLook.Unknown ? probeOnce(host, edge) : first;
    }

    private EdgeLook probeOnce(String host, EdgeAddress edge) throws InterruptedException {
        permits.acquire();
        try {
            return probe.look(host, edge);
        } finally {
            permits.release();
        }
    }
}
