package io.certloop.cloud.controlplane.state;

import java.util.Optional;

/**
 * The running issuance of a free certificate; for a domain that is {@link DomainPhase#FAILED}, the stage at which the
 * issuance stopped.
 *
 * @param progress 0 to 1, as the provider reports it; 0 if it reports none
 * @param hurried whether the provider was already asked to expedite the order
 * @param validation the record that proves ownership, if the provider returns it
 */
public record Issuance(Stage stage, double progress, boolean hurried, Optional<ValidationRecord> validation) {

    public enum Stage {
        AWAITING_VALIDATION,
        AWAITING_CA,
        PUBLISHING
    }
}
