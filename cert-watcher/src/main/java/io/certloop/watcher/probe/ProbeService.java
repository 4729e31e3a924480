package io.certloop.watcher.probe;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.service.component.Component;
import io.certloop.service.component.WaitingThreads;
import io.certloop.watcher.inventory.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** Probes all edges of a host by full handshakes, at the same time. */
@Component
public final class ProbeService {

    /**
     * Most edges that one request probes: more than a CDN returns for one host, but few enough that a request does not
     * cause a flood of probes.
     */
    static final int MOST_EDGES = 64;

    private final EdgeLocator locator;
    private final DnsLookup dns;
    private final EdgeProbe probe;
    private final Inventory inventory;
    private final ControlPlanes planes;
    private final ExecutorService threads;
    private final ProbePorts ports;

    /**
     * Creates the service.
     *
     * @param locator finds the edges of the CDN
     * @param dns resolves hosts for a port that the edges do not have
     */
    public ProbeService(
            EdgeLocator locator,
            DnsLookup dns,
            EdgeProbe probe,
            Inventory inventory,
            ControlPlanes planes,
            @WaitingThreads ExecutorService threads,
            ProbePorts ports) {
        this.locator = locator;
        this.dns = dns;
        this.probe = probe;
        this.inventory = inventory;
        this.planes = planes;
        this.threads = threads;
        this.ports = ports;
    }

    /**
     * Probes the target's edges.
     *
     * @throws IllegalArgumentException if the target's port may not be probed
     */
    public ProbeResult probe(ProbeTarget target) {
        int port = ports.of(target);
        Optional<String> configured = configured(target.host(), port);
        long begin = System.nanoTime();
        List<EdgeAddress> edges = edges(target, port);
        Duration resolved = since(begin);
        List<EdgeAddress> probed = edges.stream().limit(MOST_EDGES).toList();
        List<EdgeProbeResult> looks = probe(target.host().probeHost(), probed);
        return new ProbeResult(resolved, since(begin), looks, edges.size() - probed.size(), configured);
    }

    private List<EdgeAddress> edges(ProbeTarget target, int port) {
        try {
            return target.address()
                    .map(address -> List.of(new EdgeAddress(address, port)))
                    .orElseGet(() -> resolved(target, port));
        } catch (DnsFault e) {
            return List.of();
        }
    }

    private List<EdgeAddress> resolved(ProbeTarget target, int port) {
        return port == ports.edges()
                ? locator.edges(EdgeHints.behind(target.host().value()))
                : dns.addresses(target.host().value()).stream()
                        .map(address -> new EdgeAddress(address, port))
                        .toList();
    }

    private List<EdgeProbeResult> probe(String host, List<EdgeAddress> edges) {
        List<CompletableFuture<EdgeProbeResult>> looks = edges.stream()
                .map(edge -> CompletableFuture.supplyAsync(() -> probe.probe(host, edge), threads))
                .toList();
        return looks.stream().map(CompletableFuture::join).toList();
    }

    /**
     * The fingerprint that the last sweep found configured for the host. Each port of a watch source is an account of
     * its own, so such accounts count only for their port; all other accounts count for the port of the edges.
     */
    private Optional<String> configured(DomainName host, int port) {
        List<DomainName> names =
                Stream.concat(Stream.of(host), host.wildcardParent().stream()).toList();
        List<AccountId> accounts = planes.accounts().stream()
                .filter(account ->
                        account.value().contains(":") ? account.value().endsWith(":" + port) : port == ports.edges())
                .toList();
        return inventory.configuredSha256(accounts, names);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
