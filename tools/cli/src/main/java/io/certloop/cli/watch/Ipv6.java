package io.certloop.cli.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Whether this machine has a route to an address; that of IPv4 is taken for granted. */
final class Ipv6 {

    private static final int DISCARD = 9;

    private Ipv6() {}

    /** A UDP "connection" sends nothing. */
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
