package io.certloop.testkit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds free ports for processes that will listen later, or again after a restart. The ports lie below the range from
 * which systems choose ports themselves (from 32768 on Linux, 49152 elsewhere), so that no other program gets one in
 * between.
 */
public final class FreePorts {

    private static final FreePorts ALL = new FreePorts(12_000, 30_000);

    private final int from;
    private final int size;
    private final Set<Integer> given = new HashSet<>();

    /**
     * @param from the first port of the range
     * @param to the first port after the range
     */
    FreePorts(int from, int to) {
        this.from = from;
        this.size = to - from;
    }

    /**
     * Returns a port that is free at the moment on all addresses, for TCP and UDP; this process never gets the same
     * port again.
     */
    public static int next() {
        return ALL.take();
    }

    /**
     * Searches from a random port on, so that parallel processes seldom try the same port.
     *
     * @throws IllegalStateException if every port was given or is in use
     */
    synchronized int take() {
        int start = ThreadLocalRandom.current().nextInt(size);
        for (int step = 0; step < size; step++) {
            int port = from + (start + step) % size;
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new IllegalStateException("no port is free from %d to %d".formatted(from, from + size - 1));
    }

    private static boolean isFree(int port) {
        try (var tcp = new ServerSocket();
                var udp = new DatagramSocket(null)) {
            tcp.bind(new InetSocketAddress(port));
            udp.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
