package io.certloop.mockcloud.edge;

import io.certloop.mockcloud.http.PortTakenException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs one TLS server on each edge address, all on the same port, with one thread for each client. */
public final class EdgeServers implements AutoCloseable {

    private static final int ATTEMPTS = 20;
    private static final int BACKLOG = 1024;

    private final int port;
    private final List<ServerSocket> listeners = new ArrayList<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private EdgeServers(int port) {
        this.port = port;
    }

    /**
     * @param port 0 for any port that is free on every address
     * @throws PortTakenException if another process listens on the port
     */
    public static EdgeServers start(List<String> addresses, int port, EdgeCertificates certificates) {
        var servers = new EdgeServers(port == 0 ? freePort(addresses) : port);
        try {
            addresses.forEach(address -> servers.listen(address, certificates));
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        listeners.forEach(EdgeServers::closeQuietly);
        clients.forEach(EdgeServers::closeQuietly);
    }

    private void listen(String address, EdgeCertificates certificates) {
        try {
            var listener = new ServerSocket();
            listeners.add(listener);
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(address, port), BACKLOG);
            var connection = new EdgeConnection(address, certificates);
            Thread.ofPlatform().name("edge-" + address).daemon().start(() -> accept(listener, connection));
        } catch (BindException e) {
            throw new PortTakenException(PortTakenException.Listener.TLS_EDGES, address, port, e);
        } catch (IOException e) {
            throw new IllegalStateException("edge " + address + ":" + port, e);
        }
    }

    private void accept(ServerSocket listener, EdgeConnection connection) {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client, connection));
            } catch (IOException e) {
                // Closed, or a client that was gone before it was accepted.
            }
        }
    }

    private void serve(Socket client, EdgeConnection connection) {
        clients.add(client);
        try (client) {
            connection.serve(client);
        } catch (IOException e) {
            // A client that only wants to see the certificate hangs up in the midst of it all.
        } finally {
            clients.remove(client);
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It is given up in any case.
        }
    }

    private static int freePort(List<String> addresses) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (var first = new ServerSocket(0, 1, InetAddress.getByName(addresses.getFirst()))) {
                var candidate = first.getLocalPort();
                if (isFree(addresses.subList(1, addresses.size()), candidate)) {
                    return candidate;
                }
            } catch (IOException e) {
                throw new IllegalStateException("no port for the edges", e);
            }
        }
        throw new IllegalStateException("no port is free on all of " + addresses);
    }

    private static boolean isFree(List<String> addresses, int port) {
        for (var address : addresses) {
            try (var probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(address, port));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
