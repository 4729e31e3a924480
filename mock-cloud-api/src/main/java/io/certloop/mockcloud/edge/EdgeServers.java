package io.certloop.mockcloud.edge;

import io.certloop.mockcloud.http.PortTakenException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One TLS server on each loopback address, all on the same port. */
public final class EdgeServers implements AutoCloseable {

    private static final int ATTEMPTS = 20;
    private static final int PATIENCE_SECONDS = 20;
    private static final int BACKLOG = 1024;

    private final Vertx vertx;
    private final int port;

    private EdgeServers(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /**
     * @param port 0 for any that is free on every address
     * @throws PortTakenException if somebody else listens there
     */
    public static EdgeServers start(
            List<String> addresses, int port, EdgeCertificates certificates) {
        var vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(2)
                                .setWorkerPoolSize(2)
                                .setInternalBlockingPoolSize(2));
        try {
            var chosen = port == 0 ? freePort(addresses) : port;
            for (var address : addresses) {
                listen(vertx, address, chosen, certificates);
            }
            return new EdgeServers(vertx, chosen);
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private static void listen(
            Vertx vertx, String address, int port, EdgeCertificates certificates) {
        var server =
                vertx.createNetServer(
                                new NetServerOptions()
                                        .setHost(address)
                                        .setPort(port)
                                        .setAcceptBacklog(BACKLOG)
                                        .setReuseAddress(true)
                                        .setSsl(true)
                                        .setEnabledSecureTransportProtocols(
                                                Set.of("TLSv1.2", "TLSv1.3"))
                                        .setKeyCertOptions(
                                                KeyCertOptions.wrap(
                                                        new EdgeKeyManager(address, certificates))))
                        .exceptionHandler(EdgeServers::ignore)
                        .connectHandler(EdgeServers::serve);
        try {
            awaitListening(server);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException) {
                throw new PortTakenException(
                        PortTakenException.Listener.TLS_EDGES, address, port, e.getCause());
            }
            throw new IllegalStateException("edge " + address + ":" + port, e.getCause());
        }
    }

    private static void awaitListening(NetServer server) throws ExecutionException {
        try {
            server.listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that only wants to see the certificate hangs up in the midst of the handshake. */
    private static void ignore(Throwable handshakeFailure) {
        // Nothing to do: the client knows why, and the provider does not care.
    }

    private static void serve(NetSocket socket) {
        // A resumed session would show the certificate from before a deployment landed.
        socket.sslSession().getSessionContext().setSessionTimeout(1);
        socket.exceptionHandler(EdgeServers::ignore);
        socket.handler(
                request ->
                        socket.end(
                                Buffer.buffer(
                                        "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")));
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
