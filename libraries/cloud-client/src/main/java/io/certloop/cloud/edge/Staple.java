package io.certloop.cloud.edge;

/** What the edge brought along from the issuer about revocation (RFC 6066, 8). */
public enum Staple {
    NONE,
    GOOD,
    REVOKED,
    /** Out of date, not signed by the issuer, or about another certificate. */
    UNUSABLE
}
