package io.certloop.cloud.edge;

/**
 * Looks at one edge with a full TLS handshake of its own. Never throws for what the edge does, and
 * ends within the configured time. Blocking; callers bring their own threads, virtual ones at best.
 */
public interface EdgeProbe {

    /**
     * @param host sent as SNI and compared with the certificate's names
     */
    EdgeLook look(String host, EdgeAddress edge);
}
