package io.certloop.cloud.standalone;

import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.Subnet;
import io.certloop.cloud.edge.dns.DnsJavaLookup;
import io.certloop.cloud.edge.dns.Resolvers;
import io.certloop.cloud.edge.tls.TlsEdgeProbe;
import io.certloop.cloud.edge.tls.TrustAnchors;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The same probe and the same DNS as those of the services, in a process without a container. */
public final class StandaloneProbe implements AutoCloseable {

    private final EdgeLoops loops;
    private final EdgeProbe probe;
    private final DnsLookup dns;

    /**
     * @param timeout for one probe of an edge, and for one question to DNS
     * @param resolver the only DNS server to query, as host or host:port; absent: the resolvers of
     *     the machine
     * @param trustFile PEM file with the only authorities to trust; absent: those of the JDK
     * @param allowed networks that may be probed although they are not public, as address or CIDR
     * @param ipv6 whether IPv6 addresses are returned
     */
    public record Settings(
            Duration timeout,
            Optional<String> resolver,
            Optional<Path> trustFile,
            List<String> allowed,
            boolean ipv6) {

        public Settings {
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * @throws IllegalArgumentException if the resolver or a network cannot be read
     */
    public StandaloneProbe(Settings settings, Clock clock) {
        var policy = new EdgeAddressPolicy(settings.allowed().stream().map(Subnet::parse).toList());
        var resolver = settings.resolver().map(Resolvers::at).orElseGet(Resolvers::ofTheSystem);
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.dns = new DnsJavaLookup(resolver, settings.timeout(), settings.ipv6());
        this.loops = new EdgeLoops(threads, settings.timeout(), policy);
        TrustAnchors anchors =
                settings.trustFile().map(TrustAnchors::in).orElseGet(TrustAnchors::ofTheJdk);
        this.probe = new TlsEdgeProbe(loops, anchors, clock);
    }

    public EdgeProbe probe() {
        return probe;
    }

    public DnsLookup dns() {
        return dns;
    }

    @Override
    public void close() {
        loops.close();
    }
}
