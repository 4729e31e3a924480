package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.LightEdgeProbe;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import io.certloop.cloud.edge.tls.wire.ClientHello;
import io.certloop.cloud.edge.tls.wire.PresentedChain;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** A light probe: reads the certificates that TLS 1.2 sends in clear text. The only computation is the fingerprint. */
public final class NioLightEdgeProbe implements LightEdgeProbe {

    private final EdgeLoops loops;
    private final Clock clock;

    /** @param clock for the time of a probe */
    public NioLightEdgeProbe(EdgeLoops loops, Clock clock) {
        this.loops = loops;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<EdgeProbeResult> probe(String host, EdgeAddress edge, KeyKind kind) {
        ByteBuffer hello;
        try {
            hello = ClientHello.record(host, kind);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(Failure.result(edge, clock.instant(), e));
        }
        return loops.hold(edge, HelloConversation.untilPresented(hello))
                .handle((chain, failure) ->
                        failure == null ? presented(edge, chain) : Failure.result(edge, clock.instant(), failure));
    }

    private EdgeProbeResult presented(EdgeAddress edge, PresentedChain chain) {
        return new EdgeProbeResult.Presented(edge, clock.instant(), chain.leafSha256(), chain.chainSha256());
    }
}
