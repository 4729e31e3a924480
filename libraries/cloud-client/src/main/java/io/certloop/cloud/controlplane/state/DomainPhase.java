package io.certloop.cloud.controlplane.state;

public enum DomainPhase {
    /** The last operation is done. */
    ACTIVE,
    /** An operation is being rolled out; the provider refuses every other change until it ends. */
    CHANGING,
    FAILED,
    /** Frozen by the provider, see {@link Suspension}. */
    SUSPENDED,
    /** Switched off by the customer. */
    OFFLINE,
    GONE,
    UNKNOWN
}
