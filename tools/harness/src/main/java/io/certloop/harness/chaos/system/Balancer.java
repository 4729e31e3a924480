package io.certloop.harness.chaos.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads connections over replicas in turn, as a Kubernetes Service does: it does not read requests, repeats nothing,
 * and keeps a connection on its replica until either side closes it.
 */
final class Balancer implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2000;

    private final ServerSocket door;
    private final List<Integer> replicas = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** @param port the local port at which callers reach the service */
    Balancer(int port) throws IOException {
        door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread.ofVirtual().name("balancer-" + port).start(this::acceptAll);
    }

    /** Adds a replica, so that it gets new connections. */
    void add(int replica) {
        replicas.add(replica);
    }

    /** Removes a replica: it gets no new connections, but its open connections stay. */
    void remove(int replica) {
        replicas.remove(Integer.valueOf(replica));
    }

    private void acceptAll() {
        try {
            while (true) {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket caller) {
        var now = List.copyOf(replicas);
        try (caller;
                var replica = new Socket()) {
            int port = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
            replica.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            caller.setTcpNoDelay(true);
            replica.setTcpNoDelay(true);
            var back = Thread.ofVirtual().start(() -> pass(replica, caller));
            pass(caller, replica);
            back.join();
        } catch (IOException | ArithmeticException e) {
            // The caller sees a closed connection, as it does when nobody listens.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies bytes until either side closes its connection, and then closes the other side. */
    private static void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // Broken: closing both is all that can be done.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
