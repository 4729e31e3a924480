package io.certloop.cloud.edge;

/**
 * Looks at one edge with a full TLS handshake of its own. Never throws for what the edge does, and
 * ends within the configured time. Blocking; callers bring their own threads, virtual ones at best.
 */
public interface EdgeProbe {

    /**
     * @param host sent as SNI and compared with the certificate's names
     * @return never {@link EdgeLook.Presented}
     */
    EdgeLook look(String host, EdgeAddress edge);

    /**
     * The same, for one sort of certificate; what cannot choose shows what it would show anyway.
     */
    default EdgeLook look(String host, EdgeAddress edge, KeyKind kind) {
        return look(host, edge);
    }
}
