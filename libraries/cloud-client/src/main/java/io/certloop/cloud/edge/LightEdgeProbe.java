package io.certloop.cloud.edge;

import java.util.concurrent.CompletableFuture;

/**
 * Reads which certificate an edge presents and closes the connection before a key is exchanged.
 * Cheap enough for every edge of every sweep, but no proof that the edge holds the key, and blind
 * where TLS 1.2 is off. Thousands can run at the same time; callers limit how many.
 */
public interface LightEdgeProbe {

    /**
     * @param host sent as SNI
     * @return completes within the configured time with {@link EdgeProbeResult.Presented}, {@link
     *     EdgeProbeResult.Refused} (perhaps of TLS 1.2 only) or {@link EdgeProbeResult.Unknown};
     *     never fails
     */
    CompletableFuture<EdgeProbeResult> probe(String host, EdgeAddress edge, KeyKind kind);
}
