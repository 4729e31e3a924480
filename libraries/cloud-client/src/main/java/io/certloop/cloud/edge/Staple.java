package io.certloop.cloud.edge;

/** The status of the OCSP response that the edge stapled (RFC 6066, section 8). */
public enum Staple {
    NONE,
    GOOD,
    REVOKED,
    /** The response is out of date, not signed by the issuer, or about another certificate. */
    UNUSABLE
}
