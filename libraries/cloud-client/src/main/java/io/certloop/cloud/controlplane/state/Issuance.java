package io.certloop.cloud.controlplane.state;

import java.util.Optional;

/**
 * A free certificate that is under way; of a domain that {@link DomainPhase#FAILED}, where it came
 * to a halt.
 *
 * @param progress 0 to 1, as told by the provider; 0 where it tells none
 * @param hurried the provider was already asked to hurry
 * @param validation the record that proves ownership, where the provider tells it
 */
public record Issuance(
        Stage stage, double progress, boolean hurried, Optional<ValidationRecord> validation) {

    /** What the issuance waits for. */
    public enum Stage {
        AWAITING_VALIDATION,
        AWAITING_CA,
        PUBLISHING
    }
}
