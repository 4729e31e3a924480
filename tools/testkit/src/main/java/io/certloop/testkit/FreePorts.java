package io.certloop.testkit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for parts of the stage that are told now where they will listen later, or again after a
 * restart. They lie below those that systems give to connections, and to listeners that take any
 * (from 32768 on Linux, 49152 elsewhere), so that none is gone in between.
 */
public final class FreePorts {

    private static final FreePorts ALL = new FreePorts(12_000, 30_000);

    private final int from;
    private final int size;
    private final Set<Integer> given = new HashSet<>();

    /**
     * @param to the first that is not given
     */
    FreePorts(int from, int to) {
        this.from = from;
        this.size = to - from;
    }

    /**
     * A port that nobody uses at the moment on any address, for TCP or UDP; this process never gets
     * it again.
     */
    public static int next() {
        return ALL.take();
    }

    /**
     * Begins anywhere, so that processes side by side seldom try the same.
     *
     * @throws IllegalStateException if each was given or is in use
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
        throw new IllegalStateException(
                "no port is free from %d to %d".formatted(from, from + size - 1));
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
