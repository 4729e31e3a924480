package io.certloop.cloud.controlplane;

public enum CertificateFlaw {
    /** The remaining validity of the certificate is too short. */
    TOO_SHORT,
    EXPIRED,
    /** The chain does not lead to an authority that the provider trusts. */
    CHAIN_BROKEN,
    /** The chain lacks the issuer, or is not in order. */
    ISSUER_MISSING,
    KEY_MISMATCH,
    UNREADABLE
}
