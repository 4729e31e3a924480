package io.certloop.remediation.diagnosis;

import java.time.Duration;

/**
 * How long something may take before it counts as a fault.
 *
 * @param deployment how long a change may be processing
 * @param issuance how long the CA may take for a free certificate
 * @param propagation how long edges may lag behind a control plane that reports the change as done
 * @param expiringShare share of a certificate's lifetime below which it counts as expiring
 * @param expiringCeiling a certificate with more time left than this never counts as expiring, whatever its lifetime
 * @param usefulLeft time that a newer certificate must have left to be worth binding
 */
public record Patience(
        Duration deployment,
        Duration issuance,
        Duration propagation,
        double expiringShare,
        Duration expiringCeiling,
        Duration usefulLeft) {

    /** The same values without any waiting times, for use after a run has waited its full time already. */
    public Patience exhausted() {
        return new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO, expiringShare, expiringCeiling, usefulLeft);
    }

    /** The remaining time below which a certificate with this lifetime counts as expiring. */
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
