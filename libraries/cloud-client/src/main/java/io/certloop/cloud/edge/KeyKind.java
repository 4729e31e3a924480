package io.certloop.cloud.edge;

/** Which sort of certificate an edge is asked for, where it has more than one for a host. */
public enum KeyKind {
    /** Whatever the edge prefers. */
    ANY,
    ECDSA,
    RSA
}
