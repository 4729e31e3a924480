package io.certloop.cloud.controlplane;

import java.util.Optional;

/**
 * A free certificate that is under way.
 *
 * @param progress 0 to 1, as told by the provider
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
