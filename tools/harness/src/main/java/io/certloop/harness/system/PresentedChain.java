package io.certloop.harness.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Reads the certificate chain that any TLS server presents, independently of the services. */
public final class PresentedChain {

    private static final int TIMEOUT_MILLIS = 5_000;

    private PresentedChain() {}

    /**
     * Returns the presented chain, the leaf first; it is not validated.
     *
     * @param host sent as SNI
     */
    public static List<X509Certificate> of(String address, int port, String host)
            throws IOException, GeneralSecurityException {
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TakesAny()}, null);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try (var secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, true)) {
                var parameters = secure.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host)));
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                return Arrays.stream(secure.getSession().getPeerCertificates())
                        .map(X509Certificate.class::cast)
                        .toList();
            }
        }
    }

    /** SHA-256 of a certificate in lower-case hex. */
    public static String sha256(X509Certificate leaf) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
        return HexFormat.of().formatHex(digest);
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
