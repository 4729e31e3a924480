package io.certloop.cloud.edge;

import java.net.InetAddress;

/** One edge: a pinned address, so that a probe is not sent elsewhere by DNS. */
public record EdgeAddress(InetAddress address, int port, Protocol protocol) {

    /** An edge that speaks TLS from the first byte. */
    public EdgeAddress(InetAddress address, int port) {
        this(address, port, Protocol.TLS);
    }

    /** The address and port. The protocol is left out, because a port has only one. */
    @Override
    public String toString() {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
