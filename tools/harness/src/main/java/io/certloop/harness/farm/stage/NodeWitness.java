package io.certloop.harness.farm.stage;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** What a browser would get from a node, without anything that the services say. */
public final class NodeWitness {

    private static final int TIMEOUT_MILLIS = 3_000;

    private final SSLContext tls;
    private final Set<TrustAnchor> anchors;
    private final int port;

    /**
     * @param roots that browsers trust here
     * @param port of TLS on every node
     */
    public NodeWitness(List<X509Certificate> roots, int port) {
        this.port = port;
        this.anchors =
                roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        try {
            tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new TakesAny()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param sha256 of the leaf, in lower-case hex
     * @param trusted whether a browser takes it, now and for this name
     */
    public record Served(String sha256, Instant notAfter, boolean trusted) {}

    /** Empty if the node does not answer. */
    public Optional<Served> served(HaproxyNode node, String host) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(node.address(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try (var secure =
                    (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, true)) {
                var parameters = secure.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host)));
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                var chain =
                        Arrays.stream(secure.getSession().getPeerCertificates())
                                .map(X509Certificate.class::cast)
                                .toList();
                var leaf = chain.getFirst();
                return Optional.of(
                        new Served(
                                sha256(leaf),
                                leaf.getNotAfter().toInstant(),
                                isFor(leaf, host) && isTrusted(chain)));
            }
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    static String sha256(X509Certificate leaf) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
        return HexFormat.of().formatHex(digest);
    }

    private static boolean isFor(X509Certificate leaf, String host)
            throws GeneralSecurityException {
        var names = leaf.getSubjectAlternativeNames();
        return names != null && names.stream().anyMatch(name -> host.equals(name.get(1)));
    }

    private boolean isTrusted(List<X509Certificate> chain) {
        try {
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(chain),
                            parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
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
