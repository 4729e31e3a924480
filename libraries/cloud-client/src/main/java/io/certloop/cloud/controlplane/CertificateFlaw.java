package io.certloop.cloud.controlplane;

/** Why a provider refuses a certificate. */
public enum CertificateFlaw {
    /** It is valid, but not for long enough. */
    TOO_SHORT,
    EXPIRED,
    /** The chain does not lead to an authority that the provider trusts. */
    CHAIN_BROKEN,
    /** The chain lacks the issuer, or is not in order. */
    ISSUER_MISSING,
    KEY_MISMATCH,
    /** It is no certificate at all, as far as the provider can tell. */
    UNREADABLE
}
