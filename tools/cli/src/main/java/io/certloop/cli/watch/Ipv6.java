package io.certloop.cli.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Whether this machine has a route to the internet over IPv6. */
final class Ipv6 {

    /** The first address of what IANA gives to the internet; a UDP "connection" sends nothing. */
    private static final String ANYWHERE = "2000::1";

    private static final int DISCARD = 9;

    private Ipv6() {}

    static boolean isReachable() {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(ANYWHERE), DISCARD));
            return !socket.getLocalAddress().isLoopbackAddress();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
