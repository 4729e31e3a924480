package io.certloop.cli.watch;

import io.certloop.cloud.TestCa;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/** TLS servers at several loopback addresses on one port; each serves a leaf by SNI. */
public final class TlsServers implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final Map<String, TestCa.Leaf> leaves = new ConcurrentHashMap<>();
    private final Map<String, ServerSocket> listening = new ConcurrentHashMap<>();
    private final AtomicInteger handshakes = new AtomicInteger();
    private int port;
    private boolean wantClientCertificates;

    /** From the next handshake on; without a leaf, the server refuses the name with an alert. */
    public TlsServers serve(String address, String host, TestCa.Leaf leaf) throws Exception {
        refuse(address, host);
        leaves.put(address + " " + host, leaf);
        return this;
    }

    public void refuse(String address, String host) throws Exception {
        if (!listening.containsKey(address)) {
            listen(address);
        }
        leaves.remove(address + " " + host);
    }

    /** From the next address on: a client without a certificate is refused. */
    public TlsServers wantClientCertificates() {
        wantClientCertificates = true;
        return this;
    }

    public int port() {
        return port;
    }

    public int handshakes() {
        return handshakes.get();
    }

    private void listen(String address) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new BySni(address)}, null, null);
        ServerSocket socket =
                context.getServerSocketFactory().createServerSocket(port, BACKLOG, InetAddress.getByName(address));
        ((SSLServerSocket) socket).setNeedClientAuth(wantClientCertificates);
        port = socket.getLocalPort();
        listening.put(address, socket);
        Thread.ofVirtual().start(() -> accept(socket));
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> meet(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void meet(Socket connection) {
        try (connection) {
            ((SSLSocket) connection).startHandshake();
            handshakes.incrementAndGet();
            connection.getInputStream().read();
        } catch (IOException e) {
            // The prober hangs up when it has seen enough.
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable socket : listening.values()) {
            socket.close();
        }
    }

    private final class BySni extends X509ExtendedKeyManager {

        private final String address;

        BySni(String address) {
            this.address = address;
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            var session = (ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession();
            String host = session.getRequestedServerNames().stream()
                    .map(name -> ((SNIHostName) name).getAsciiName())
                    .findFirst()
                    .orElse("");
            String alias = address + " " + host;
            return type.startsWith("EC") && leaves.containsKey(alias) ? alias : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return leaves.get(alias).chain().toArray(new X509Certificate[0]);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return leaves.get(alias).key();
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
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
}
