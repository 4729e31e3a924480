package io.certloop.watcher.inventory.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the authority of a served certificate publishes about the certificate, as last fetched. Unknown values are null,
 * and {@code unknown} gives the reason.
 *
 * @param sha256 fingerprint of the leaf
 */
public record CertificateStatus(String sha256, Instant notBefore, Instant notAfter, Renewal renewal, Crl crl) {

    /**
     * A certificate is young in the first two of three parts of its lifetime; authorities do not ask for an earlier
     * renewal without a reason.
     */
    private static final int THIRDS = 3;

    /**
     * ACME Renewal Information (RFC 9773).
     *
     * @param windowStart null if no window is known
     * @param windowEnd when the authority wants the certificate to have been replaced at the latest
     * @param explanationUrl a page of the authority about an unusual window
     * @param unknown why no window is known, or why the last check failed
     */
    public record Renewal(
            Instant windowStart,
            Instant windowEnd,
            String explanationUrl,
            Instant checkedAt,
            Instant nextCheck,
            String unknown) {

        public boolean hasPassedAt(Instant time) {
            return windowEnd != null && windowEnd.isBefore(time);
        }
    }

    public enum CrlState {
        GOOD,
        REVOKED,
        UNKNOWN
    }

    /**
     * The revocation list that the certificate names.
     *
     * @param reason as RFC 5280 names it, for instance keyCompromise
     * @param checkedAt when the list was last read
     * @param unknown why the state is unknown, or why the last check failed
     */
    public record Crl(
            CrlState state,
            Instant revokedAt,
            String reason,
            String url,
            Instant checkedAt,
            Instant nextCheck,
            String unknown) {}

    public Optional<Instant> revokedAt() {
        return crl.state() == CrlState.REVOKED ? Optional.of(crl.revokedAt()) : Optional.empty();
    }

    public boolean isYoungAt(Instant time) {
        Instant last = notAfter.minus(Duration.between(notBefore, notAfter).dividedBy(THIRDS));
        return time.isBefore(last);
    }
}
