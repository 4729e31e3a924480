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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Provides the services' edge probe and DNS lookup in a process without a container. */
public final class StandaloneProbe implements AutoCloseable {

    private final EdgeLoops loops;
    private final EdgeProbe probe;
    private final Map<String, DnsLookup> views;

    /**
     * Settings of the probe and of DNS.
     *
     * @param timeout for one probe of an edge, and for one DNS query
     * @param resolvers the DNS servers, as host or host:port, each queried by a lookup of its own; empty: one lookup at
     *     the resolvers of the machine
     * @param trustFile PEM file with authorities to trust in addition to those of the JDK
     * @param publicTrustFile PEM file with the authorities that browsers trust by default; absent: those of the JDK
     * @param allowed networks that may be probed although they are not public, as address or CIDR
     * @param ipv6 whether IPv6 addresses are returned
     */
    public record Settings(
            Duration timeout,
            List<String> resolvers,
            Optional<Path> trustFile,
            Optional<Path> publicTrustFile,
            List<String> allowed,
            boolean ipv6) {

        public Settings {
            resolvers = List.copyOf(resolvers);
            allowed = List.copyOf(allowed);
        }

        /** Creates settings that take the JDK's authorities as those that browsers trust by default. */
        public Settings(
                Duration timeout,
                List<String> resolvers,
                Optional<Path> trustFile,
                List<String> allowed,
                boolean ipv6) {
            this(timeout, resolvers, trustFile, Optional.empty(), allowed, ipv6);
        }
    }

    /** @throws IllegalArgumentException if a resolver or a network cannot be parsed */
    public StandaloneProbe(Settings settings, Clock clock) {
        var policy = new EdgeAddressPolicy(
                settings.allowed().stream().map(Subnet::parse).toList());
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.views = views(settings);
        this.loops = new EdgeLoops(threads, settings.timeout(), policy);
        this.probe = new TlsEdgeProbe(
                loops,
                settings.trustFile()
                        .map(file -> TrustAnchors.ofTheJdk().and(TrustAnchors.in(file)))
                        .orElseGet(TrustAnchors::ofTheJdk),
                anchors(settings.publicTrustFile()),
                clock);
    }

    private static TrustAnchors anchors(Optional<Path> pem) {
        return pem.map(TrustAnchors::in).orElseGet(TrustAnchors::ofTheJdk);
    }

    public static boolean canTrust(Path pem) {
        return TrustAnchors.in(pem).canBeRead();
    }

    public EdgeProbe probe() {
        return probe;
    }

    private static Map<String, DnsLookup> views(Settings settings) {
        Map<String, DnsLookup> views = new LinkedHashMap<>();
        for (String at : settings.resolvers()) {
            var resolver = Resolvers.at(at);
            views.put(at, new DnsJavaLookup(resolver, settings.timeout(), settings.ipv6()));
        }
        if (views.isEmpty()) {
            var resolver = Resolvers.ofTheSystem();
            views.put("", new DnsJavaLookup(resolver, settings.timeout(), settings.ipv6()));
        }
        return views;
    }

    /**
     * DNS lookups by resolver, in the configured order; without configured resolvers one lookup under the empty name.
     */
    public Map<String, DnsLookup> views() {
        return views;
    }

    @Override
    public void close() {
        loops.close();
    }
}
