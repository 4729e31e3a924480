package io.certloop.watcher.watch;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.DnsServers;
import io.certloop.cloud.edge.DnssecFault;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Where the names of a source lead to: by all resolvers of the source, or by the usual one. Inside
 * and outside a network, or per region, a name may lead to different edges, and all are watched.
 */
public final class SourceDns {

    private final DnsLookup usual;
    private final Function<String, List<String>> resolvers;
    private final DnsServers servers;
    private final Map<String, DnsLookup> clients = new ConcurrentHashMap<>();

    /**
     * @param resolvers of a source, as address or address:port; none for the usual one
     */
    public SourceDns(
            DnsLookup usual, Function<String, List<String>> resolvers, DnsServers servers) {
        this.usual = usual;
        this.resolvers = resolvers;
        this.servers = servers;
    }

    /**
     * Those of all resolvers together.
     *
     * @throws DnsFault if one of them does not answer: then some edges may be unknown
     */
    List<InetAddress> addresses(String source, String host) {
        List<String> own = resolvers.apply(source);
        if (own.isEmpty()) {
            return usual.addresses(host);
        }
        Set<InetAddress> all = new LinkedHashSet<>();
        List<String> faults = new ArrayList<>();
        for (String server : own) {
            try {
                all.addAll(at(server).addresses(host));
            } catch (DnsFault e) {
                faults.add("resolver " + server + ": " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new DnsFault(String.join("; ", faults));
        }
        return List.copyOf(all);
    }

    /** By the first resolver of the source. */
    Optional<DnssecFault> dnssecFault(String source, String host) {
        return resolvers.apply(source).stream()
                .findFirst()
                .map(this::at)
                .orElse(usual)
                .dnssecFault(host);
    }

    private DnsLookup at(String server) {
        return clients.computeIfAbsent(server, servers::at);
    }
}
