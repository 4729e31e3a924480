package io.certloop.cloud.edge;

/** Which type of certificate is requested from an edge that has several for a host. */
public enum KeyKind {
    /** Whatever the edge prefers. */
    ANY,
    ECDSA,
    RSA
}
