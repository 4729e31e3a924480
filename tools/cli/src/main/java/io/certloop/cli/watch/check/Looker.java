package io.certloop.cli.watch.check;

import io.certloop.cli.watch.check.Look.Why;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.watcher.watch.list.Target;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/** Resolves a name, and probes all its addresses at the same time. */
public final class Looker {

    /** More than a CDN names for one host. */
    private static final int MOST_EDGES = 64;

    private final DnsLookup dns;
    private final EdgeProbe probe;
    private final AddressPace pace;
    private final ExecutorService threads;
    private final boolean ipv6;

    /**
     * @param perSecond most handshakes per second with one address
     * @param threads one for each handshake
     * @param ipv6 whether this machine has a route to IPv6
     */
    public Looker(
            DnsLookup dns,
            EdgeProbe probe,
            double perSecond,
            ExecutorService threads,
            boolean ipv6) {
        this.dns = dns;
        this.probe = probe;
        this.pace = new AddressPace(perSecond, System::nanoTime, Thread::sleep);
        this.threads = threads;
        this.ipv6 = ipv6;
    }

    Look look(Target target) {
        long begin = System.nanoTime();
        List<InetAddress> addresses;
        try {
            addresses = dns.addresses(target.host());
        } catch (DnsFault e) {
            return unresolved(begin, Why.NO_ANSWER, e.getMessage(), 0);
        }
        Duration resolved = since(begin);
        List<InetAddress> all = addresses.stream().distinct().toList();
        List<InetAddress> reachable =
                all.stream().filter(each -> ipv6 || !(each instanceof Inet6Address)).toList();
        int noRoute = all.size() - reachable.size();
        if (reachable.isEmpty()) {
            return noRoute == 0
                    ? unresolved(
                            begin, Why.NO_ADDRESS, "DNS knows no address of " + target.host(), 0)
                    : unresolved(
                            begin,
                            Why.ONLY_IPV6,
                            "only IPv6 addresses, and this machine has no route to IPv6",
                            noRoute);
        }
        List<InetAddress> probed = reachable.stream().limit(MOST_EDGES).toList();
        List<EdgeProbeResult> edges = probe(target, probed);
        return new Look(
                resolved,
                since(begin),
                edges,
                Optional.empty(),
                reachable.size() - probed.size(),
                noRoute);
    }

    private static Look unresolved(long begin, Why why, String detail, int noRoute) {
        return Look.unresolved(since(begin), why, detail, noRoute);
    }

    private List<EdgeProbeResult> probe(Target target, List<InetAddress> addresses) {
        List<CompletableFuture<EdgeProbeResult>> running = new ArrayList<>();
        for (InetAddress address : addresses) {
            var edge = new EdgeAddress(address, target.port());
            running.add(CompletableFuture.supplyAsync(() -> probe(target.host(), edge), threads));
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private EdgeProbeResult probe(String host, EdgeAddress edge) {
        try {
            pace.begin(edge.address());
            try {
                return probe.probe(host, edge);
            } finally {
                pace.end(edge.address());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
