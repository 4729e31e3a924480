package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import io.certloop.cloud.edge.tls.starttls.StartTls;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/**
 * One TCP connection to the pinned address, one full handshake with the host as SNI, and our own
 * validation of what was presented. Blocking; made to be called on virtual threads.
 */
public final class TlsEdgeProbe implements EdgeProbe {

    private final EdgeLoops loops;
    private final TrustAnchors anchors;
    private final Clock clock;
    private final Map<KeyKind, TlsClient> clients;

    /**
     * @param clock for the time of a probe
     */
    public TlsEdgeProbe(EdgeLoops loops, TrustAnchors anchors, Clock clock) {
        this(
                loops,
                anchors,
                clock,
                BoringSslClient.isAvailable()
                        ? BoringSslClient.create()
                        : JdkTlsClient.asking(KeyKind.ANY));
    }

    TlsEdgeProbe(EdgeLoops loops, TrustAnchors anchors, Clock clock, TlsClient client) {
        this.loops = loops;
        this.anchors = anchors;
        this.clock = clock;
        this.clients =
                Map.of(
                        KeyKind.ANY, client,
                        KeyKind.ECDSA, JdkTlsClient.asking(KeyKind.ECDSA),
                        KeyKind.RSA, JdkTlsClient.asking(KeyKind.RSA));
    }

    @Override
    public EdgeProbeResult probe(String host, EdgeAddress edge) {
        return probe(host, edge, KeyKind.ANY);
    }

    @Override
    public EdgeProbeResult probe(String host, EdgeAddress edge, KeyKind kind) {
        try {
            var tls = new EngineConversation(clients.get(kind), host);
            var conversation = StartTls.before(edge.protocol(), tls);
            return evaluate(loops.hold(edge, conversation).join(), host, edge);
        } catch (CompletionException
                | SSLException
                | GeneralSecurityException
                | IllegalArgumentException e) {
            return Failure.result(edge, clock.instant(), e);
        }
    }

    private EdgeProbeResult evaluate(Handshake handshake, String host, EdgeAddress edge)
            throws GeneralSecurityException {
        Instant now = clock.instant();
        Set<TrustAnchor> trusted = anchors.current();
        if (trusted.isEmpty()) {
            return new EdgeProbeResult.Unknown(edge, now, "the trust anchors cannot be read");
        }
        return new EdgeProbeResult.Served(
                edge,
                now,
                ChainValidator.validate(handshake, host, trusted, now),
                handshake.wantsClientCertificate());
    }
}
