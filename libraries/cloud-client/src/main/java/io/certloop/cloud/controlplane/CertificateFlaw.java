package io.certloop.cloud.controlplane;

/** Why a provider refuses a certificate. */
public enum CertificateFlaw {
    /** The remaining validity of the certificate is too short. */
    TOO_SHORT,
    EXPIRED,
    /** The chain does not lead to an authority that the provider trusts. */
    CHAIN_BROKEN,
    /** The chain lacks the issuer, or is not in order. */
    ISSUER_MISSING,
    KEY_MISMATCH,
    /** The provider cannot parse the data as a certificate. */
    UNREADABLE
}
