package io.certloop.cloud.edge;

import java.time.Instant;

/** What one look at one edge showed. */
public sealed interface EdgeLook {

    EdgeAddress edge();

    Instant at();

    /** The handshake went through. */
    record Served(EdgeAddress edge, Instant at, ServedCertificate certificate)
            implements EdgeLook {}

    /**
     * A certificate was presented, and nobody waited for the proof that the edge holds its key.
     *
     * @param sha256 fingerprint of the leaf, lower-case hex
     * @param chainSha256 fingerprint of all that was presented, in its order
     */
    record Presented(EdgeAddress edge, Instant at, String sha256, String chainSha256)
            implements EdgeLook {}

    /**
     * The edge answered, and refused a TLS connection for this host.
     *
     * @param detail the TLS alert, for people
     */
    record Refused(EdgeAddress edge, Instant at, String detail) implements EdgeLook {}

    /**
     * We could not look: no connection, no answer in time, not TLS, not an address to look at.
     *
     * @param detail for people
     * @param late nothing went wrong but the time ran out
     */
    record Unknown(EdgeAddress edge, Instant at, String detail, boolean late) implements EdgeLook {

        public Unknown(EdgeAddress edge, Instant at, String detail) {
            this(edge, at, detail, false);
        }
    }
}
