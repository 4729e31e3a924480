package io.certloop.cloud.edge;

import java.nio.file.Path;

/**
 * Probes one edge with a full TLS handshake. No behaviour of the edge makes it throw. A probe may open several
 * connections in turn, and each ends within the configured time. It blocks: callers bring their own threads, preferably
 * virtual ones.
 */
public interface EdgeProbe {

    /**
     * Probes an edge with the certificate type that the edge prefers.
     *
     * @param host host name that is sent as SNI and compared with the certificate's names
     * @return any result except {@link EdgeProbeResult.Presented}
     */
    EdgeProbeResult probe(String host, EdgeAddress edge);

    /**
     * Probes an edge for a certificate with one key type. A probe that cannot choose the type returns the certificate
     * that the edge prefers.
     */
    default EdgeProbeResult probe(String host, EdgeAddress edge, KeyKind kind) {
        return probe(host, edge);
    }

    /**
     * A probe that trusts additional authorities. While the file cannot be used, no chain can be validated and results
     * are unknown. A probe that does not validate chains returns itself.
     *
     * @param pem file with additional authorities; read again when it changes
     */
    default EdgeProbe trusting(Path pem) {
        return this;
    }
}
