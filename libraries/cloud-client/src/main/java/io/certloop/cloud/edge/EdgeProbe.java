package io.certloop.cloud.edge;

import java.nio.file.Path;

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

    /**
     * The same that trusts more than usual; as long as the file cannot be used, nothing is known of
     * any chain. A probe that validates no chain returns itself.
     *
     * @param pem file with authorities to trust beside the usual ones; read again when it changes
     */
    default EdgeProbe trusting(Path pem) {
        return this;
    }
}
