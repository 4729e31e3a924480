package io.certloop.watcher.probe;

import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.watcher.inventory.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** Probes all edges of a host by full handshakes, at the same time. */
public final class ProbeService {

    /** More than a CDN names for one host; one request must not become a flood of ours. */
    static final int MOST_EDGES = 64;

    private final EdgeLocator locator;
    private final EdgeProbe probe;
    private final Inventory inventory;
    private final ControlPlanes planes;
    private final ExecutorService threads;
    private final int port;

    /**
     * @param port the only one that is probed: a probe of ours is no port scanner
     */
    public ProbeService(
            EdgeLocator locator,
            EdgeProbe probe,
            Inventory inventory,
            ControlPlanes planes,
            ExecutorService threads,
            int port) {
        this.locator = locator;
        this.probe = probe;
        this.inventory = inventory;
        this.planes = planes;
        this.threads = threads;
        this.port = port;
    }

    /**
     * @throws IllegalArgumentException for a port that is not that of the edges
     */
    public ProbeResult probe(ProbeTarget target) {
        if (target.port().isPresent() && target.port().getAsInt() != port) {
            throw new IllegalArgumentException("only port " + port + " is probed");
        }
        Optional<String> configured = configured(target.host());
        long begin = System.nanoTime();
        List<EdgeAddress> edges = edges(target);
        Duration dns = since(begin);
        List<EdgeAddress> probed = edges.stream().limit(MOST_EDGES).toList();
        List<EdgeProbeResult> looks = probe(target.host().probeHost(), probed);
        return new ProbeResult(dns, since(begin), looks, edges.size() - probed.size(), configured);
    }

    private List<EdgeAddress> edges(ProbeTarget target) {
        try {
            return target.address()
                    .map(address -> List.of(new EdgeAddress(address, port)))
                    .orElseGet(() -> locator.edges(EdgeHints.behind(target.host().value())));
        } catch (DnsFault e) {
            return List.of();
        }
    }

    private List<EdgeProbeResult> probe(String host, List<EdgeAddress> edges) {
        List<CompletableFuture<EdgeProbeResult>> looks =
                edges.stream()
                        .map(
                                edge ->
                                        CompletableFuture.supplyAsync(
                                                () -> probe.probe(host, edge), threads))
                        .toList();
        return looks.stream().map(CompletableFuture::join).toList();
    }

    private Optional<String> configured(DomainName host) {
        List<DomainName> names =
                Stream.concat(Stream.of(host), host.wildcardParent().stream()).toList();
        return inventory.configuredSha256(planes.accounts(), names);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
