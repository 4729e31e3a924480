package io.certloop.cloud.edge.dns;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeLocator;
import io.certloop.cloud.edge.text.ProbeMessage;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the edges behind a CNAME: the addresses that DNS returns at the location of this process, plus the configured
 * points of presence at other locations, all on one port. If the control plane knows the addresses of the edges, DNS is
 * not queried.
 */
public final class DnsEdgeLocator implements EdgeLocator {

    private static final Comparator<InetAddress> ORDER =
            Comparator.comparing(InetAddress::getAddress, Arrays::compareUnsigned);

    private final DnsLookup dns;
    private final int port;
    private final List<InetAddress> pointsOfPresence;

    /**
     * @param port TCP port of TLS on every edge
     * @param pointsOfPresence addresses that are added for every CNAME
     */
    public DnsEdgeLocator(DnsLookup dns, int port, List<InetAddress> pointsOfPresence) {
        this.dns = dns;
        this.port = port;
        this.pointsOfPresence = List.copyOf(pointsOfPresence);
    }

    @Override
    public List<EdgeAddress> edges(EdgeHints hints) {
        if (!hints.addresses().isEmpty()) {
            return hints.addresses();
        }
        String cname = hints.cname();
        if (cname.isBlank()) {
            throw new DnsFault("the domain has no CNAME");
        }
        List<InetAddress> resolved = dns.addresses(cname);
        if (resolved.isEmpty()) {
            throw new DnsFault(ProbeMessage.DNS_NO_ADDRESS.with(cname));
        }
        return Stream.concat(resolved.stream(), pointsOfPresence.stream())
                .distinct()
                .sorted(ORDER)
                .map(address -> new EdgeAddress(address, port))
                .toList();
    }
}
