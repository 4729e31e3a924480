package io.certloop.cli.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Tells whether this machine has a route to an IPv6 address; an IPv4 route is assumed. */
final class Ipv6 {

    private static final int DISCARD = 9;

    private Ipv6() {}

    /** Connects a UDP socket, which needs a route but sends no packet. */
    static boolean isReachable(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return true;
        }
        try (var socket = new DatagramSocket()) {
            socket.connect(address, DISCARD);
            return address.isLoopbackAddress() || !socket.getLocalAddress().isLoopbackAddress();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
