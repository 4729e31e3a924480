package io.certloop.cli.watch.check;

import io.certloop.cli.watch.check.NameInspection.View;
import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.text.Message;
import io.certloop.watcher.watch.list.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Resolves a name, and probes all its addresses at the same time.
 *
 * @param resolvers by name; each resolver is asked for each name
 * @param threads run one handshake each
 */
public record NameProbe(Map<String, DnsLookup> resolvers, EdgeProbe probe, AddressPace pace, ExecutorService threads) {

    /** The most addresses that are probed for one name; more than a CDN lists for one host. */
    private static final int MOST_EDGES = 64;

    private static final int DISCARD = 9;
    private static final Message ONLY_IPV6 =
            Message.plain("only IPv6 addresses, and this machine has no route to IPv6");

    NameInspection probe(Target target) throws InterruptedException, ExecutionException {
        List<View> views = new ArrayList<>();
        resolvers.forEach((resolver, dns) -> views.add(ask(resolver, dns, target.host())));
        if (views.stream().allMatch(view -> view.failure().isPresent())) {
            Optional<DnssecFault> dnssec = refused(target);
            Message why = dnssec.map(fault -> Message.plain("DNSSEC " + fault))
                    .or(views.getFirst()::failure)
                    .orElseThrow();
            return NameInspection.failed(why, dnssec, 0);
        }
        List<InetAddress> all = views.stream()
                .flatMap(view -> view.addresses().stream())
                .distinct()
                .toList();
        List<InetAddress> near = all.stream().filter(NameProbe::hasRoute).toList();
        if (near.isEmpty()) {
            Message why = all.isEmpty() ? ProbeMessage.DNS_NO_ADDRESS.with(target.host()) : ONLY_IPV6;
            return NameInspection.failed(why, Optional.empty(), all.size());
        }
        List<InetAddress> probed = near.stream().limit(MOST_EDGES).toList();
        List<EdgeProbeResult> edges = probe(target, probed);
        long answers = views.stream()
                .map(view -> view.failure().isPresent() ? view : Set.copyOf(view.addresses()))
                .distinct()
                .count();
        return new NameInspection(
                edges,
                Optional.empty(),
                Optional.empty(),
                near.size() - probed.size(),
                all.size() - near.size(),
                answers == 1 ? List.of() : views);
    }

    private static View ask(String resolver, DnsLookup dns, String host) {
        try {
            return new View(resolver, dns.addresses(host), Optional.empty());
        } catch (DnsFault e) {
            return new View(resolver, List.of(), Optional.of(e.reason()));
        }
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

    /**
     * Tells whether this machine has a route to an IPv6 address; an IPv4 route is assumed. Connects a UDP socket, which
     * needs a route but sends no packet.
     */
    private static boolean hasRoute(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return true;
        }
        try (var socket = new DatagramSocket()) {
            socket.connect(address, DISCARD);
            return address.isLoopbackAddress() || !socket.getLocalAddress().isLoopbackAddress();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private List<EdgeProbeResult> probe(Target target, List<InetAddress> addresses)
            throws InterruptedException, ExecutionException {
        List<Callable<EdgeProbeResult>> handshakes = new ArrayList<>();
        for (InetAddress address : addresses) {
            var edge = new EdgeAddress(address, target.port());
            handshakes.add(() -> pace.take(address, () -> probe.probe(target.host(), edge)));
        }
        List<EdgeProbeResult> edges = new ArrayList<>();
        for (Future<EdgeProbeResult> handshake : threads.invokeAll(handshakes)) {
            edges.add(handshake.get());
        }
        return edges;
    }
}
