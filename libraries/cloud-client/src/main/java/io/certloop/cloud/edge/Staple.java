package io.certloop.cloud.edge;

/** The OCSP answer about revocation that the edge stapled (RFC 6066, section 8). */
public enum Staple {
    NONE,
    GOOD,
    REVOKED,
    /** Out of date, not signed by the issuer, or about another certificate. */
    UNUSABLE
}
