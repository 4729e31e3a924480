package io.certloop.remediation.diagnosis;

import java.time.Duration;

/**
 * How long something may take before it counts as a fault.
 *
 * @param deployment a change in processing
 * @param issuance a free certificate at the CA
 * @param propagation edges after the control plane says done
 * @param expiringShare share of a certificate's lifetime that is left when it counts as expiring
 * @param expiringCeiling no certificate counts as expiring with more than this left, whatever its
 *     lifetime
 * @param usefulLeft validity that a newer certificate must have left to be worth binding
 */
public record Patience(
        Duration deployment,
        Duration issuance,
        Duration propagation,
        double expiringShare,
        Duration expiringCeiling,
        Duration usefulLeft) {

    /** After a full wait of our own nothing is waited for again. */
    public Patience exhausted() {
        return new Patience(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                expiringShare,
                expiringCeiling,
                usefulLeft);
    }

    /** What is left of a certificate with this lifetime when it counts as expiring. */
    public Duration expiringBelow(Duration lifetime) {
        Duration share = Duration.ofSeconds((long) (lifetime.toSeconds() * expiringShare));
        return share.compareTo(expiringCeiling) < 0 ? share : expiringCeiling;
    }

    /** Validity that a newer certificate with this lifetime must have left to be worth binding. */
    public Duration usefulLeft(Duration lifetime) {
        Duration half = lifetime.dividedBy(2);
        return half.compareTo(usefulLeft) < 0 ? half : usefulLeft;
    }
}
