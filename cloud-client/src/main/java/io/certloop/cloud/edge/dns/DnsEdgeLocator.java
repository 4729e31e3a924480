package io.certloop.cloud.edge.dns;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLocator;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The edges of a CNAME are its addresses, on one port. */
public final class DnsEdgeLocator implements EdgeLocator {

    private static final Comparator<InetAddress> ORDER =
            Comparator.comparing(InetAddress::getAddress, Arrays::compareUnsigned);

    private final DnsLookup dns;
    private final int port;

    public DnsEdgeLocator(DnsLookup dns, int port) {
        this.dns = dns;
        this.port = port;
    }

    @Override
    public List<EdgeAddress> edges(String cname) {
        if (cname.isBlank()) {
            throw new DnsFault("the domain has no CNAME");
        }
        List<EdgeAddress> edges =
                dns.addresses(cname).stream()
                        .distinct()
                        .sorted(ORDER)
                        .map(address -> new EdgeAddress(address, port))
                        .toList();
        if (edges.isEmpty()) {
            throw new DnsFault("DNS knows no address of " + cname);
        }
        return edges;
    }
}
