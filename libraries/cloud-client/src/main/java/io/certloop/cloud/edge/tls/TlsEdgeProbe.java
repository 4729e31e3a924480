package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbe;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.HandshakeFacts.Timestamps;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import io.certloop.cloud.edge.tls.wire.ClientHello;
import io.certloop.cloud.edge.tls.wire.ServerHello;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;

/**
 * Connects to the pinned address, performs a full handshake with the host as SNI, and validates the presented chain
 * itself. Blocking; call it on virtual threads.
 */
public final class TlsEdgeProbe implements EdgeProbe {

    private final EdgeLoops loops;
    private final TrustAnchors anchors;
    private final TrustAnchors publicAnchors;
    private final Clock clock;
    private final Map<KeyKind, TlsClient> clients;

    /** Creates a probe that takes the JDK's authorities as those that browsers trust by default. */
    public TlsEdgeProbe(EdgeLoops loops, TrustAnchors anchors, Clock clock) {
        this(loops, anchors, TrustAnchors.ofTheJdk(), clock);
    }

    /**
     * @param publicAnchors the authorities that browsers trust by default
     * @param clock for the time of a probe
     */
    public TlsEdgeProbe(EdgeLoops loops, TrustAnchors anchors, TrustAnchors publicAnchors, Clock clock) {
        this(
                loops,
                anchors,
                publicAnchors,
                clock,
                BoringSslClient.isAvailable() ? BoringSslClient.create() : JdkTlsClient.asking(KeyKind.ANY));
    }

    TlsEdgeProbe(EdgeLoops loops, TrustAnchors anchors, TrustAnchors publicAnchors, Clock clock, TlsClient client) {
        this.loops = loops;
        this.anchors = anchors;
        this.publicAnchors = publicAnchors;
        this.clock = clock;
        this.clients = Map.of(
                KeyKind.ANY, client,
                KeyKind.ECDSA, JdkTlsClient.asking(KeyKind.ECDSA),
                KeyKind.RSA, JdkTlsClient.asking(KeyKind.RSA));
    }

    private TlsEdgeProbe(TlsEdgeProbe other, TrustAnchors anchors) {
        this.loops = other.loops;
        this.anchors = anchors;
        this.publicAnchors = other.publicAnchors;
        this.clock = other.clock;
        this.clients = other.clients;
    }

    @Override
    public EdgeProbe trusting(Path pem) {
        return new TlsEdgeProbe(this, anchors.and(TrustAnchors.in(pem)));
    }

    @Override
    public EdgeProbeResult probe(String host, EdgeAddress edge) {
        return probe(host, edge, KeyKind.ANY);
    }

    /**
     * Probes with the large ClientHello of browsers. If the handshake fails, tries a small ClientHello to find out
     * whether the size is the cause.
     */
    @Override
    public EdgeProbeResult probe(String host, EdgeAddress edge, KeyKind kind) {
        TlsClient client = clients.get(kind);
        try {
            var conversation = new EngineConversation(client, host);
            try {
                return served(conversation, host, edge);
            } catch (CompletionException e) {
                EdgeProbeResult failed = Failure.result(edge, clock.instant(), e);
                return client.small().isPresent() && conversation.isConnected() ? again(client, host, failed) : failed;
            }
        } catch (CompletionException | SSLException | GeneralSecurityException | IllegalArgumentException e) {
            return Failure.result(edge, clock.instant(), e);
        }
    }

    private EdgeProbeResult again(TlsClient large, String host, EdgeProbeResult failed)
            throws GeneralSecurityException, SSLException {
        EdgeProbeResult small;
        try {
            TlsClient client = large.small().orElseThrow();
            small = served(new EngineConversation(client, host), host, failed.edge());
        } catch (CompletionException e) {
            return failed instanceof EdgeProbeResult.Refused
                            && hello(ClientHello.offeringMlDsa(host), failed.edge())
                                    .isPresent()
                    ? new EdgeProbeResult.Unknown(failed.edge(), clock.instant(), ProbeMessage.PROBE_ML_DSA_ONLY.with())
                    : failed;
        }
        try {
            // That the network lost the first one looks the same once, but seldom twice.
            return served(new EngineConversation(large, host), host, failed.edge());
        } catch (CompletionException e) {
            return with(small, it -> new HandshakeFacts(it.group(), true, it.timestamps()));
        }
    }

    private EdgeProbeResult served(EngineConversation conversation, String host, EdgeAddress edge)
            throws GeneralSecurityException {
        Handshake handshake = loops.hold(edge, conversation).join();
        Instant now = clock.instant();
        Set<TrustAnchor> trusted = anchors.current();
        Set<TrustAnchor> known = publicAnchors.current();
        if (trusted.isEmpty() || known.isEmpty()) {
            return new EdgeProbeResult.Unknown(edge, now, ProbeMessage.PROBE_NO_ANCHORS.with());
        }
        return timestamped(
                host,
                new EdgeProbeResult.Served(
                        edge,
                        now,
                        ChainValidator.validate(handshake, host, trusted, known, now),
                        handshake.wantsClientCertificate()));
    }

    /**
     * Finds out whether the handshake carries signed certificate timestamps if the leaf has too few. They may be in a
     * TLS extension, which the TLS libraries used here do not expose. A TLS 1.2 edge announces the extension in clear
     * text; for an edge without TLS 1.2 the result stays unknown.
     */
    private EdgeProbeResult timestamped(String host, EdgeProbeResult.Served seen) {
        if (!seen.certificate().mayLackTimestamps()) {
            return seen;
        }
        var sent = hello(ClientHello.askingForTimestamps(host), seen.edge())
                .map(it -> it.extensions().contains(ServerHello.TIMESTAMPS))
                .map(it -> it ? Timestamps.SENT : Timestamps.NOT_SENT)
                .orElse(Timestamps.UNKNOWN);
        return with(seen, it -> new HandshakeFacts(it.group(), it.largeHelloFails(), sent));
    }

    private static EdgeProbeResult with(EdgeProbeResult seen, UnaryOperator<HandshakeFacts> change) {
        return seen instanceof EdgeProbeResult.Served served
                ? new EdgeProbeResult.Served(
                        served.edge(), served.at(), served.certificate().with(change), served.wantsClientCertificate())
                : seen;
    }

    private Optional<ServerHello> hello(ByteBuffer hello, EdgeAddress edge) {
        return loops.hold(edge, HelloConversation.untilAnswered(hello))
                .handle((answer, failure) -> Optional.ofNullable(answer))
                .join();
    }
}
