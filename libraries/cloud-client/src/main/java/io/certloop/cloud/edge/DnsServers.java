package io.certloop.cloud.edge;

/** Creates lookups at a DNS server of the caller's choice instead of the configured one. */
@FunctionalInterface
public interface DnsServers {

    /**
     * @param server address, or address and port ({@code 192.0.2.53}, {@code [2001:db8::1]:53})
     * @throws IllegalArgumentException if the text has neither form
     */
    DnsLookup at(String server);
}
