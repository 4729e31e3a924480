package io.certloop.harness.chaos.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Looks at an edge as a browser would, but takes any certificate: it only tells which one it is.
 */
final class EdgeWitness {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final SSLContext tls;
    private final int port;

    EdgeWitness(int port) {
        this.port = port;
        try {
            tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new TakesAny()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 of the leaf; what went wrong if there is none. */
    String leaf(String address, String host) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try (var secure =
                    (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, true)) {
                var parameters = secure.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host)));
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                var leaf = secure.getSession().getPeerCertificates()[0];
                var digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
                return HexFormat.of().formatHex(digest);
            }
        } catch (IOException | GeneralSecurityException e) {
            return e.toString();
        }
    }

    private static final class TakesAny implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
