package io.certloop.cloud.edge;

import java.time.Instant;

/** The result of one probe of one edge. */
public sealed interface EdgeProbeResult {

    EdgeAddress edge();

    Instant at();

    /** The handshake succeeded. */
    record Served(EdgeAddress edge, Instant at, ServedCertificate certificate)
            implements EdgeProbeResult {}

    /**
     * The edge presented a certificate; we did not wait for the proof that it holds the key.
     *
     * @param sha256 fingerprint of the leaf, lower-case hex
     * @param chainSha256 fingerprint of all that was presented, in its order
     */
    record Presented(EdgeAddress edge, Instant at, String sha256, String chainSha256)
            implements EdgeProbeResult {}

    /**
     * The edge answered, and refused a TLS connection for this host.
     *
     * @param detail the TLS alert, for people
     */
    record Refused(EdgeAddress edge, Instant at, String detail) implements EdgeProbeResult {}

    /**
     * The edge could not be probed: no connection, no answer in time, no TLS, or an address that
     * may not be probed.
     *
     * @param detail for people
     * @param late true if only the time ran out
     */
    record Unknown(EdgeAddress edge, Instant at, String detail, boolean late)
            implements EdgeProbeResult {

        public Unknown(EdgeAddress edge, Instant at, String detail) {
            this(edge, at, detail, false);
        }
    }
}
