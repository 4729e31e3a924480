package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeLook;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.ServedCertificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * One TCP connection to the pinned address, one full handshake with the host as SNI, and our own
 * judgement of what was presented. Blocking; made to be called on virtual threads.
 */
public final class JsseEdgeProbe implements EdgeProbe {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TrustAnchors anchors;
    private final Duration timeout;
    private final Clock clock;

    /**
     * @param timeout for the whole look, connecting and handshake together
     * @param clock tells when a look was made
     */
    public JsseEdgeProbe(TrustAnchors anchors, Duration timeout, Clock clock) {
        this.anchors = anchors;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public EdgeLook look(String host, EdgeAddress edge) {
        try (Socket plain = new Socket();
                Deadline deadline = Deadline.closing(plain, timeout)) {
            try {
                return served(handshake(host, edge, plain), host, edge);
            } catch (IOException | GeneralSecurityException e) {
                return deadline.hasPassed()
                        ? unknown(edge, "no TLS connection within " + timeout)
                        : failed(edge, e);
            }
        } catch (IOException | IllegalArgumentException e) {
            return unknown(edge, Failure.words(e));
        }
    }

    private SSLSession handshake(String host, EdgeAddress edge, Socket plain)
            throws IOException, GeneralSecurityException {
        SNIHostName sni = new SNIHostName(host);
        plain.connect(new InetSocketAddress(edge.address(), edge.port()), (int) timeout.toMillis());
        plain.setSoTimeout((int) timeout.toMillis());
        SSLSocket socket =
                (SSLSocket)
                        freshContext()
                                .getSocketFactory()
                                .createSocket(plain, host, edge.port(), false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setServerNames(List.of(sni));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket.getSession();
    }

    /**
     * A context of its own for every look: a shared one resumes sessions, and a resumed session
     * shows the certificate of an earlier handshake, perhaps even of another edge.
     */
    private static SSLContext freshContext() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TakesAnyChain()}, null);
        return context;
    }

    private EdgeLook served(SSLSession session, String host, EdgeAddress edge)
            throws SSLException, GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : session.getPeerCertificates()) {
            chain.add((X509Certificate) certificate);
        }
        if (anchors.current().isEmpty()) {
            return unknown(edge, "the trust anchors cannot be read");
        }
        X509Certificate leaf = chain.getFirst();
        List<String> names = SubjectNames.of(leaf);
        return new EdgeLook.Served(
                edge,
                clock.instant(),
                new ServedCertificate(
                        SubjectNames.sha256(leaf),
                        leaf.getSubjectX500Principal().getName(),
                        leaf.getIssuerX500Principal().getName(),
                        names,
                        leaf.getNotBefore().toInstant(),
                        leaf.getNotAfter().toInstant(),
                        SubjectNames.cover(names, host),
                        ChainTrust.isTrusted(chain, anchors.current(), clock.instant()),
                        session.getProtocol()));
    }

    private EdgeLook failed(EdgeAddress edge, Exception e) {
        return Failure.isAlertOfPeer(e)
                ? new EdgeLook.Refused(edge, clock.instant(), Failure.words(e))
                : unknown(edge, Failure.words(e));
    }

    private EdgeLook unknown(EdgeAddress edge, String detail) {
        return new EdgeLook.Unknown(edge, clock.instant(), detail);
    }
}
