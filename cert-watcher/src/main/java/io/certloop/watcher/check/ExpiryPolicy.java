package io.certloop.watcher.check;

import io.certloop.cloud.controlplane.Certificate;
import io.certloop.watcher.inventory.limits.EndLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a certificate counts as expiring: when a share of its lifetime is left, so that certificates of 6 and of
 * 398 days are both renewed in time. The floor and the ceiling of a step are the least and the greatest remaining time
 * at which it may begin.
 *
 * @param warn step from which on people are informed
 * @param repair step from which on cert-watcher requests a repair
 * @param urgent step at which earlier repairs did not help and visitors will soon be affected
 */
public record ExpiryPolicy(Step warn, Step repair, Step urgent) {

    /** The time at which a certificate with this validity is to be ordered again. */
    public Instant renewal(Instant notBefore, Instant notAfter) {
        return notAfter.minus(repair.left(Duration.between(notBefore, notAfter)));
    }

    /**
     * The point of a certificate's lifetime at which a step of the policy begins.
     *
     * @param divisor 3 means that the step begins when a third of the lifetime is left
     * @param floor the step begins at the latest when this much time is left
     * @param ceiling the step begins at the earliest when this much time is left
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

    /**
     * This policy with the steps for warning and urgency replaced by a domain's own limits, as far as the domain has
     * any.
     */
    public ExpiryPolicy with(EndLimits limits) {
        return limits.equals(EndLimits.USUAL)
                ? this
                : new ExpiryPolicy(step(limits.warn(), warn), repair, step(limits.urgent(), urgent));
    }

    private static Step step(Optional<EndLimits.Limit> limit, Step usual) {
        return limit.map(it -> switch (it) {
                    case EndLimits.Limit.Days(Duration left) -> new Step(1, left, left);
                    case EndLimits.Limit.Share(int divisor) -> new Step(divisor, Duration.ZERO, usual.ceiling());
                })
                .orElse(usual);
    }

    public boolean asksForRepair(Certificate certificate, Instant at) {
        return repair.isReached(certificate, Duration.between(at, certificate.notAfter()));
    }
}
