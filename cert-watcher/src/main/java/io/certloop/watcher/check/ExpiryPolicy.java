package io.certloop.watcher.check;

import io.certloop.cloud.controlplane.Certificate;
import java.time.Duration;

/**
 * When a certificate is expiring: at a share of its lifetime, so that certificates of 6 and of 398
 * days are both renewed in time, but never later than the floor and never earlier than the ceiling.
 */
public record ExpiryPolicy(Step warn, Step repair) {

    /**
     * @param divisor 3 means a third of the lifetime is left
     * @param floor the step is reached at the latest when so much is left
     * @param ceiling the step is reached at the earliest when so much is left
     */
    public record Step(int divisor, Duration floor, Duration ceiling) {

        Duration left(Duration lifetime) {
            Duration share = lifetime.dividedBy(divisor);
            Duration raised = share.compareTo(floor) < 0 ? floor : share;
            return raised.compareTo(ceiling) > 0 ? ceiling : raised;
        }
    }

    boolean warns(Certificate certificate, Duration left) {
        return left.compareTo(warn.left(certificate.lifetime())) <= 0;
    }

    boolean asksForRepair(Certificate certificate, Duration left) {
        return left.compareTo(repair.left(certificate.lifetime())) <= 0;
    }
}
