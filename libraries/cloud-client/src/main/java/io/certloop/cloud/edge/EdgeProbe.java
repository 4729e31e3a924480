package io.certloop.cloud.edge;

/**
 * Probes one edge with a full TLS handshake, after STARTTLS where its protocol has that. Nothing
 * that the edge does makes it throw, and each of its at most four connections ends within the
 * configured time. It blocks: callers bring their own threads, preferably virtual ones.
 */
public interface EdgeProbe {

    /**
     * @param host sent as SNI and compared with the certificate's names
     * @return never {@link EdgeProbeResult.Presented}
     */
    EdgeProbeResult probe(String host, EdgeAddress edge);

    /** The same for one type of key. A probe that cannot choose returns what the edge prefers. */
    default EdgeProbeResult probe(String host, EdgeAddress edge, KeyKind kind) {
        return probe(host, edge);
    }
}
