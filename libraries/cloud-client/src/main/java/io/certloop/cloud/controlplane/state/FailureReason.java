package io.certloop.cloud.controlplane.state;

/** Why the last operation failed, as far as the provider reports it. */
public enum FailureReason {
    CERTIFICATE_REFUSED,
    SOURCE_UNREACHABLE,
    NO_ICP_FILING,
    CONFLICT,
    /** The provider's operation timed out; the provider does not report at what. */
    TIMED_OUT,
    UNKNOWN
}
