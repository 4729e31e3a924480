package io.certloop.cloud.edge;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which addresses may be probed. Customers control the DNS records that name the edges; without this policy a
 * record could direct our probes into our own network.
 */
public final class EdgeAddressPolicy {

    /** Networks that are not globally reachable, by the IANA registries (RFC 6890 and its updates). */
    private static final List<Subnet> NOT_PUBLIC = subnets(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Unspecified, loopback, and IPv4 in two forms that nobody may route.
            "::/96",
            "::ffff:0:0:0/96",
            "64:ff9b:1::/48",
            "100::/64",
            // Teredo among others.
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private static final Subnet NAT64 = Subnet.parse("64:ff9b::/96");
    private static final Subnet SIX_TO_FOUR = Subnet.parse("2002::/16");

    private final List<Subnet> allowed;

    /** @param allowed networks that may be probed although they are not public */
    public EdgeAddressPolicy(List<Subnet> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    private static List<Subnet> subnets(String... texts) {
        return Stream.of(texts).map(Subnet::parse).toList();
    }

    public Optional<String> refusal(InetAddress address) {
        byte[] bytes = Subnet.mapped(address.getAddress());
        if (contain(allowed, bytes)) {
            return Optional.empty();
        }
        boolean refused = contain(NOT_PUBLIC, bytes) || isGatewayToRefused(bytes);
        return refused ? Optional.of(address.getHostAddress() + " is not a public address") : Optional.empty();
    }

    /**
     * Whether the IPv6 address embeds a refused IPv4 address. NAT64 and 6to4 addresses lead to the IPv4 address that
     * they embed.
     */
    private boolean isGatewayToRefused(byte[] bytes) {
        if (NAT64.contains(bytes)) {
            return isRefusedV4(bytes, 12);
        }
        return SIX_TO_FOUR.contains(bytes) && isRefusedV4(bytes, 2);
    }

    private boolean isRefusedV4(byte[] bytes, int from) {
        byte[] carried = Subnet.mapped(Arrays.copyOfRange(bytes, from, from + 4));
        return contain(NOT_PUBLIC, carried) && !contain(allowed, carried);
    }

    private static boolean contain(List<Subnet> subnets, byte[] mapped) {
        return subnets.stream().anyMatch(subnet -> subnet.contains(mapped));
    }
}
