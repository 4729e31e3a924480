package io.certloop.watcher.check;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.watcher.inventory.limits.EndLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    /** With other limits where a name has some of its own. */
    public ExpiryPolicy with(EndLimits limits) {
        return limits.equals(EndLimits.USUAL)
                ? this
                : new ExpiryPolicy(
                        step(limits.warn(), warn), repair, step(limits.urgent(), urgent));
    }

    private static Step step(Optional<EndLimits.Limit> limit, Step usual) {
        return limit.map(
                        it ->
                                switch (it) {
                                    case EndLimits.Limit.Days(Duration left) ->
                                            new Step(1, left, left);
                                    case EndLimits.Limit.Share(int divisor) ->
                                            new Step(divisor, Duration.ZERO, usual.ceiling());
                                })
                .orElse(usual);
    }

    /** Whether the certificate's end is so near that a repair is requested. */
    public boolean asksForRepair(Certificate certificate, Instant at) {
        return repair.isReached(certificate, Duration.between(at, certificate.notAfter()));
    }
}
