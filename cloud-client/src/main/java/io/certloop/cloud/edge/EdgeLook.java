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
     * The edge answered, and refused a TLS connection for this host.
     *
     * @param detail the TLS alert, for people
     */
    record Refused(EdgeAddress edge, Instant at, String detail) implements EdgeLook {}

    /**
     * We could not look: no connection, no answer in time, not TLS.
     *
     * @param detail for people
     */
    record Unknown(EdgeAddress edge, Instant at, String detail) implements EdgeLook {}
}
