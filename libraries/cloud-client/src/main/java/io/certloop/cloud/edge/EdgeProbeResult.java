package io.certloop.cloud.edge;

import io.certloop.service.text.Message;
import java.time.Instant;

/** The result of one probe of one edge. */
public sealed interface EdgeProbeResult {

    EdgeAddress edge();

    Instant at();

    /**
     * The handshake succeeded, or was refused only because we have no certificate of our own.
     *
     * @param wantsClientCertificate the edge asked for a certificate of the client; whether it
     *     refuses those without is not waited for
     */
    record Served(
            EdgeAddress edge,
            Instant at,
            ServedCertificate certificate,
            boolean wantsClientCertificate)
            implements EdgeProbeResult {

        public Served(EdgeAddress edge, Instant at, ServedCertificate certificate) {
            this(edge, at, certificate, false);
        }
    }

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
     * @param detail the TLS alert, or what it said instead of STARTTLS, for people
     * @param noStartTls true if it speaks its protocol, and does not let TLS begin
     */
    record Refused(EdgeAddress edge, Instant at, String detail, boolean noStartTls)
            implements EdgeProbeResult {

        public Refused(EdgeAddress edge, Instant at, String detail) {
            this(edge, at, detail, false);
        }
    }

    /**
     * The edge could not be probed: no connection, no answer in time, no TLS, or an address that
     * may not be probed.
     *
     * @param reason for people
     * @param late true if only the time ran out
     */
    record Unknown(EdgeAddress edge, Instant at, Message reason, boolean late)
            implements EdgeProbeResult {

        public Unknown(EdgeAddress edge, Instant at, Message reason) {
            this(edge, at, reason, false);
        }

        public Unknown(EdgeAddress edge, Instant at, String detail) {
            this(edge, at, detail, false);
        }

        public Unknown(EdgeAddress edge, Instant at, String detail, boolean late) {
            this(edge, at, Message.plain(detail), late);
        }

        /** The reason in English. */
        public String detail() {
            return reason.text();
        }
    }
}
