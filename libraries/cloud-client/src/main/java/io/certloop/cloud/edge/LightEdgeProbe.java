package io.certloop.cloud.edge;

import java.util.concurrent.CompletableFuture;

/**
 * Reads which certificate an edge presents, and closes the connection before a key exchange. This is cheap enough for
 * every edge in every sweep, but does not prove that the edge holds the key, and learns nothing from an edge without
 * TLS 1.2. Thousands of probes can run at the same time; callers must limit their number.
 */
public interface LightEdgeProbe {

    /**
     * Starts a probe.
     *
     * @param host host name that is sent as SNI
     * @return completes within the configured time with {@link EdgeProbeResult.Presented},
     *     {@link EdgeProbeResult.Refused} (perhaps because the edge refuses TLS 1.2 only) or
     *     {@link EdgeProbeResult.Unknown}; never completes exceptionally
     */
    CompletableFuture<EdgeProbeResult> probe(String host, EdgeAddress edge, KeyKind kind);
}
