package io.certloop.cloud.edge;

import java.net.InetAddress;

/** One edge: a pinned address, so that a probe is not sent elsewhere by DNS. */
public record EdgeAddress(InetAddress address, int port, Protocol protocol) {

    /** An edge that speaks TLS from the first byte. */
    public EdgeAddress(InetAddress address, int port) {
        this(address, port, Protocol.TLS);
    }

    /** Without the protocol: a port has but one. */
    @Override
    public String toString() {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
