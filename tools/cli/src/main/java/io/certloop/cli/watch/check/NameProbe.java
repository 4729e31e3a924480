package io.certloop.cli.watch.check;

import io.certloop.cli.watch.check.NameInspection.Why;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.text.Message;
import io.certloop.watcher.watch.list.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;

/** Resolves a name, and probes all its addresses at the same time. */
public final class NameProbe {

    /** The most addresses that are probed for one name; more than a CDN lists for one host. */
    private static final int MOST_EDGES = 64;

    private final Map<String, DnsLookup> resolvers;
    private final EdgeProbe probe;
    private final AddressPace pace;
    private final ExecutorService threads;
    private final Predicate<InetAddress> reachable;

    /**
     * @param resolvers by name; each resolver is asked for each name
     * @param perSecond the most handshakes per second with one address
     * @param threads run one handshake each
     * @param reachable whether this machine has a route to an address
     */
    public NameProbe(
            Map<String, DnsLookup> resolvers,
            EdgeProbe probe,
            double perSecond,
            ExecutorService threads,
            Predicate<InetAddress> reachable) {
        this.resolvers = resolvers;
        this.probe = probe;
        this.pace = new AddressPace(perSecond, System::nanoTime, Thread::sleep);
        this.threads = threads;
        this.reachable = reachable;
    }

    NameInspection probe(Target target) {
        long begin = System.nanoTime();
        Views views = Views.ask(resolvers, target.host());
        if (views.failure().isPresent()) {
            return refused(target)
                    .map(fault -> NameInspection.refused(since(begin), fault))
                    .orElseGet(() ->
                            unresolved(begin, Why.NO_ANSWER, views.failure().get(), 0));
        }
        Duration resolved = since(begin);
        List<InetAddress> all = views.addresses();
        List<InetAddress> near = all.stream().filter(reachable).toList();
        int noRoute = all.size() - near.size();
        if (near.isEmpty()) {
            return noRoute == 0
                    ? unresolved(begin, Why.NO_ADDRESS, ProbeMessage.DNS_NO_ADDRESS.with(target.host()), 0)
                    : unresolved(
                            begin,
                            Why.ONLY_IPV6,
                            Message.plain("only IPv6 addresses, and this machine has no route to IPv6"),
                            noRoute);
        }
        List<InetAddress> probed = near.stream().limit(MOST_EDGES).toList();
        List<EdgeProbeResult> edges = probe(target, probed);
        return new NameInspection(
                resolved,
                since(begin),
                edges,
                Optional.empty(),
                near.size() - probed.size(),
                noRoute,
                views.different());
    }

    /**
     * Returns the DNSSEC fault for which the resolvers refuse the name, if there is one. Called only if no resolver
     * answers; a resolver that does not validate would have answered.
     */
    private Optional<DnssecFault> refused(Target target) {
        try {
            return resolvers.values().iterator().next().dnssecFault(target.host());
        } catch (DnsFault e) {
            return Optional.empty();
        }
    }

    private static NameInspection unresolved(long begin, Why why, Message reason, int noRoute) {
        return NameInspection.unresolved(since(begin), why, reason, noRoute);
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
