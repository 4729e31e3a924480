package io.certloop.watcher.check;

import io.certloop.cloud.controlplane.Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * When a certificate is expiring: at a share of its lifetime, so that certificates of 6 and of 398
 * days are both renewed in time, but never later than the floor and never earlier than the ceiling.
 *
 * @param warn people may know
 * @param repair cert-watcher requests a repair
 * @param urgent earlier repairs did not help: visitors will soon be affected
 */
public record ExpiryPolicy(Step warn, Step repair, Step urgent) {

    /** When a certificate is to be ordered again. */
    public Instant renewal(Instant notBefore, Instant notAfter) {
        return notAfter.minus(repair.left(Duration.between(notBefore, notAfter)));
    }

    /**
     * @param divisor 3 means a third of the lifetime is left
     * @param floor the step is reached at the latest when so much is left
     * @param ceiling the step is reached at the earliest when so much is left
     */
    public record Step(int divisor, Duration floor, Duration ceiling) {

        public Duration left(Duration lifetime) {
            Duration share = lifetime.dividedBy(divisor);
            Duration raised = share.compareTo(floor) < 0 ? floor : share;
            return raised.compareTo(ceiling) > 0 ? ceiling : raised;
        }

        public boolean isReached(Certificate certificate, Duration left) {
            return left.compareTo(left(certificate.lifetime())) <= 0;
        }
    }

    /** Whether the certificate's end is so near that a repair is requested. */
    public boolean asksForRepair(Certificate certificate, Instant at) {
        return repair.isReached(certificate, Duration.between(at, certificate.notAfter()));
    }
}
