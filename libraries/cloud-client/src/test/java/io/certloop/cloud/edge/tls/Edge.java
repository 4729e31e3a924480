package io.certloop.cloud.edge.tls;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.EdgeAddress;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/** One listening edge on a free port; what it does with a connection is given. */
final class Edge implements AutoCloseable {

    /** What is done with one accepted connection; closing it is the edge's business. */
    @FunctionalInterface
    interface Behaviour {

        void meet(Socket connection) throws IOException;
    }

    private static final String BESIDE = "beside";

    private final ServerSocket listening;
    private final LiveKey key;
    private final List<Socket> met = new CopyOnWriteArrayList<>();

    private Edge(ServerSocket listening, LiveKey key, Behaviour behaviour) {
        this.listening = listening;
        this.key = key;
        Thread.ofVirtual().start(() -> accept(behaviour));
    }

    static Edge serving(TestCa.Leaf leaf) throws IOException, GeneralSecurityException {
        return serving(leaf, parameters -> {});
    }

    static Edge serving(TestCa.Leaf leaf, String protocol) throws IOException, GeneralSecurityException {
        return serving(leaf, parameters -> parameters.setProtocols(new String[] {protocol}));
    }

    /** Has two certificates, and lets the client choose. */
    static Edge servingBoth(TestCa.Leaf ecdsa, TestCa.Leaf rsa, String protocol)
            throws IOException, GeneralSecurityException {
        Edge edge = serving(ecdsa, protocol);
        edge.key.beside = rsa;
        return edge;
    }

    /** Answers a TLS hello for any other name with the alert unrecognized_name. */
    static Edge servingOnly(String name, TestCa.Leaf leaf) throws IOException, GeneralSecurityException {
        SNIMatcher only = SNIHostName.createSNIMatcher(Pattern.quote(name));
        return serving(leaf, parameters -> parameters.setSNIMatchers(List.of(only)));
    }

    /** Takes nobody without a certificate of an authority of the JDK. */
    static Edge servingWhoHasACertificate(TestCa.Leaf leaf, String protocol)
            throws IOException, GeneralSecurityException {
        return serving(leaf, parameters -> {
            parameters.setProtocols(new String[] {protocol});
            parameters.setNeedClientAuth(true);
        });
    }

    static Edge servingAt(InetAddress address, TestCa.Leaf leaf) throws IOException, GeneralSecurityException {
        return serving(address, leaf, parameters -> {});
    }

    private static Edge serving(TestCa.Leaf leaf, Consumer<SSLParameters> adjust)
            throws IOException, GeneralSecurityException {
        return serving(loopback(), leaf, adjust);
    }

    private static Edge serving(InetAddress address, TestCa.Leaf leaf, Consumer<SSLParameters> adjust)
            throws IOException, GeneralSecurityException {
        LiveKey live = new LiveKey(leaf);
        SSLServerSocket socket =
                (SSLServerSocket) context(live).getServerSocketFactory().createServerSocket(0, 50, address);
        SSLParameters parameters = socket.getSSLParameters();
        adjust.accept(parameters);
        socket.setSSLParameters(parameters);
        return new Edge(socket, live, connection -> {
            ((SSLSocket) connection).startHandshake();
            live.sessions.add(((SSLSocket) connection).getSession());
            connection.getInputStream().read();
        });
    }

    /**
     * Where nobody ever listens. The port of a closed edge is no such place: the next listener may get it, and a
     * process that starts at that moment may hold it open a little longer.
     */
    static EdgeAddress nobody() {
        return new EdgeAddress(loopback(), 1);
    }

    static Edge doing(Behaviour behaviour) throws IOException {
        return new Edge(new ServerSocket(0, 50, loopback()), new LiveKey(null), behaviour);
    }

    /** From the next handshake on. */
    void serve(TestCa.Leaf other) {
        key.leaf = other;
    }

    /** When the session of the next finished handshake was made; a resumed one is older. */
    long nextSessionMade() throws InterruptedException {
        return key.sessions.poll(60, TimeUnit.SECONDS).getCreationTime();
    }

    EdgeAddress address() {
        return new EdgeAddress(listening.getInetAddress(), listening.getLocalPort());
    }

    private void accept(Behaviour behaviour) {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                met.add(connection);
                Thread.ofVirtual().start(() -> meet(connection, behaviour));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void meet(Socket connection, Behaviour behaviour) {
        try (connection) {
            behaviour.meet(connection);
        } catch (IOException e) {
            // The prober hangs up when it has seen enough.
        }
    }

    /** One context for all connections, as a real edge has it, so that sessions can be resumed. */
    private static SSLContext context(LiveKey key) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {key}, null, null);
        return context;
    }

    /** Presents whatever leaf is set at the time of the handshake. */
    private static final class LiveKey extends X509ExtendedKeyManager {

        private final BlockingQueue<SSLSession> sessions = new LinkedBlockingQueue<>();
        private volatile TestCa.Leaf leaf;
        private volatile TestCa.Leaf beside;

        LiveKey(TestCa.Leaf leaf) {
            this.leaf = leaf;
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            if (type.startsWith("EC")) {
                return "edge";
            }
            return type.startsWith("RSA") && beside != null ? BESIDE : null;
        }

        private TestCa.Leaf named(String alias) {
            return alias.equals(BESIDE) ? beside : leaf;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return named(alias).chain().toArray(new X509Certificate[0]);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return named(alias).key();
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[] {"edge"};
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return null;
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    static void reset(Socket connection) throws IOException {
        connection.setOption(StandardSocketOptions.SO_LINGER, 0);
        connection.close();
    }

    @Override
    public void close() {
        close(listening);
        met.forEach(Edge::close);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
