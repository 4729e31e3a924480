package io.certloop.cloud.edge;

import io.certloop.service.text.Message;
import java.time.Instant;

public sealed interface EdgeProbeResult {

    EdgeAddress edge();

    Instant at();

    /**
     * The handshake succeeded, or failed only because the probe sends no client certificate.
     *
     * @param wantsClientCertificate whether the edge asked for a client certificate; the probe does not wait to learn
     *     whether the edge refuses clients without one
     */
    record Served(EdgeAddress edge, Instant at, ServedCertificate certificate, boolean wantsClientCertificate)
            implements EdgeProbeResult {

        public Served(EdgeAddress edge, Instant at, ServedCertificate certificate) {
            this(edge, at, certificate, false);
        }
    }

    /**
     * The edge presented a certificate. The probe ended before the edge proved that it holds the key.
     *
     * @param sha256 fingerprint of the leaf, lower-case hex
     * @param chainSha256 fingerprint of all presented certificates, in the order sent
     */
    record Presented(EdgeAddress edge, Instant at, String sha256, String chainSha256) implements EdgeProbeResult {}

    /**
     * The edge answered and refused a TLS connection for this host.
     *
     * @param detail the TLS alert, for people
     */
    record Refused(EdgeAddress edge, Instant at, String detail) implements EdgeProbeResult {}

    /**
     * Connections to the edge disagree: some show an expected certificate, and some do not.
     *
     * @param other the result of a connection that differs; never {@link Unknown}
     * @param differing how many of the connections differ
     */
    record Inconsistent(EdgeProbeResult other, int differing, int connections) implements EdgeProbeResult {

        @Override
        public EdgeAddress edge() {
            return other.edge();
        }

        @Override
        public Instant at() {
            return other.at();
        }
    }

    /**
     * The edge could not be probed: no connection, no answer in time, no TLS, or an address that may not be probed.
     *
     * @param reason for people
     * @param late whether the probe failed only because the time limit passed
     */
    record Unknown(EdgeAddress edge, Instant at, Message reason, boolean late) implements EdgeProbeResult {

        public Unknown(EdgeAddress edge, Instant at, Message reason) {
            this(edge, at, reason, false);
        }

        public Unknown(EdgeAddress edge, Instant at, String detail) {
            this(edge, at, detail, false);
        }

        public Unknown(EdgeAddress edge, Instant at, String detail, boolean late) {
            this(edge, at, Message.plain(detail), late);
        }

        public String detail() {
            return reason.text();
        }
    }
}
