package io.certloop.cloud.edge;

/** DNS by a server of choice instead of the usual one. */
@FunctionalInterface
public interface DnsServers {

    /**
     * @param server address, or address and port ({@code 192.0.2.53}, {@code [2001:db8::1]:53})
     * @throws IllegalArgumentException if it is neither
     */
    DnsLookup at(String server);
}
