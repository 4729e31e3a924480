package io.certloop.cloud.edge;

import java.util.concurrent.CompletableFuture;

/**
 * Looks at which certificate an edge presents, and hangs up before any key is exchanged: cheap
 * enough for every edge of every sweep, but no proof that the edge holds the key, and blind where
 * TLS 1.2 is switched off. Made for thousands at the same time; callers bound how many.
 */
public interface EdgePeek {

    /**
     * @param host sent as SNI
     * @return completes within the configured time with {@link EdgeLook.Presented}, {@link
     *     EdgeLook.Refused} (perhaps of TLS 1.2 only) or {@link EdgeLook.Unknown}; never fails
     */
    CompletableFuture<EdgeLook> peek(String host, EdgeAddress edge, KeyKind kind);
}
