package io.certloop.cloud.edge;

import java.net.InetAddress;

/** One edge: a pinned address, so that a probe is not sent elsewhere by DNS. */
public record EdgeAddress(InetAddress address, int port) {

    @Override
    public String toString() {
        String host = address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
