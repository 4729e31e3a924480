package io.certloop.mockcloud;

import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Makes real handshakes with the edges, trusting their root. */
final class EdgeClient {

    static final String TLS_1_2 = "TLSv1.2";
    static final String TLS_1_3 = "TLSv1.3";

    static final String RSA = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    static final String ECDSA = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

    private final MockCloud cloud;

    EdgeClient(MockCloud cloud) {
        this.cloud = cloud;
    }

    String sha256(String edge, String host) throws Exception {
        return new KeyedChain(null, handshake(edge, host, TLS_1_3)).sha256();
    }

    List<X509Certificate> handshake(String edge, String host, String... protocols) throws Exception {
        try (var socket = connect(edge, host, protocols)) {
            socket.startHandshake();
            return List.of((X509Certificate[]) socket.getSession().getPeerCertificates());
        }
    }

    /** The leaf that a client gets which can do this cipher suite of TLS 1.2 only. */
    X509Certificate offering(String edge, String host, String cipherSuite) throws Exception {
        try (var socket = connect(edge, host, TLS_1_2)) {
            socket.setEnabledCipherSuites(new String[] {cipherSuite});
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    /** Which of the offered protocols the edge takes. */
    String protocol(String edge, String host, String... offered) throws Exception {
        try (var socket = connect(edge, host, offered)) {
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    /** The OCSP answer that the edge brings along about its leaf. */
    Optional<byte[]> staple(String edge, String host, String protocol) throws Exception {
        try (var socket = connect(edge, host, protocol)) {
            socket.startHandshake();
            return ((ExtendedSSLSession) socket.getSession())
                    .getStatusResponses().stream().findFirst();
        }
    }

    SSLSocket connect(String edge, String host, String... protocols) throws Exception {
        var socket =
                (SSLSocket) trusting().getSocketFactory().createSocket(InetAddress.getByName(edge), cloud.edgePort());
        socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setProtocols(protocols);
        socket.setSSLParameters(parameters);
        return socket;
    }

    private SSLContext trusting() throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("root", Pem.chain(cloud.caPem()).getFirst());
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
