package io.certloop.watcher.watch;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.DnsServers;
import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.text.Message;
import io.certloop.watcher.inventory.edge.ResolverView;
import io.certloop.watcher.text.FindingMessage;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Resolves the names of a source by all resolvers of the source, or by the default resolver. Inside and outside of a
 * network, or per region, a name may lead to different edges, and all of them are watched.
 */
@Singleton
public final class SourceDns {

    private static final String USUAL = "";

    private final DnsLookup usual;
    private final EffectiveWatch watch;
    private final DnsServers servers;
    private final Map<String, DnsLookup> clients = new ConcurrentHashMap<>();

    public SourceDns(DnsLookup usual, EffectiveWatch watch, DnsServers servers) {
        this.usual = usual;
        this.watch = watch;
        this.servers = servers;
    }

    /** Asks all resolvers of the source; without such resolvers, the default resolver. */
    Answer ask(String source, String host) {
        List<String> own = watch.resolvers(source);
        if (own.isEmpty()) {
            return ask(USUAL, usual, host);
        }
        return own.stream()
                .map(server -> ask(server, at(server), host))
                .reduce(Answer::and)
                .orElseThrow();
    }

    private static Answer ask(String server, DnsLookup dns, String host) {
        try {
            List<InetAddress> addresses = dns.addresses(host);
            List<String> shown =
                    addresses.stream().map(InetAddress::getHostAddress).toList();
            return new Answer(addresses, List.of(new ResolverView(server, shown, null)), List.of());
        } catch (DnsFault e) {
            Message fault = server.equals(USUAL) ? e.reason() : ProbeMessage.DNS_RESOLVER.with(server, e.reason());
            return new Answer(List.of(), List.of(new ResolverView(server, List.of(), e.getMessage())), List.of(fault));
        }
    }

    /**
     * The combined answers of a source's resolvers.
     *
     * @param all the addresses from all answers
     * @param views the answer of each resolver
     * @param faults why some resolvers did not answer
     */
    record Answer(List<InetAddress> all, List<ResolverView> views, List<Message> faults) {

        private Answer and(Answer next) {
            return new Answer(join(all, next.all), join(views, next.views), join(faults, next.faults));
        }

        /**
         * All addresses of the name.
         *
         * @throws DnsFault if a resolver did not answer, because some edges may then be unknown
         */
        List<InetAddress> addresses() {
            if (!faults.isEmpty()) {
                throw new DnsFault(
                        faults.stream().reduce(FindingMessage.BOTH::with).orElseThrow());
            }
            return all;
        }

        private static <T> List<T> join(List<T> first, List<T> second) {
            return Stream.concat(first.stream(), second.stream()).distinct().toList();
        }
    }

    /** The DNSSEC fault that the source's first resolver finds; empty if there is none. */
    Optional<DnssecFault> dnssecFault(String source, String host) {
        return watch.resolvers(source).stream()
                .findFirst()
                .map(this::at)
                .orElse(usual)
                .dnssecFault(host);
    }

    private DnsLookup at(String server) {
        return clients.computeIfAbsent(server, servers::at);
    }
}
