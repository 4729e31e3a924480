package io.certloop.cloud.edge;

import org.jspecify.annotations.Nullable;

/**
 * How a handshake went.
 *
 * @param group of the key exchange that the edge chose from X25519MLKEM768 and the classical ones,
 *     as IANA names it; null if it is unknown, or the key was exchanged without a group
 * @param largeHelloFails the edge answers a small ClientHello, and not one that offers
 *     X25519MLKEM768 and fills more than one packet, as browsers send it
 * @param timestamps whether signed certificate timestamps came along beside the certificate
 */
public record HandshakeFacts(
        @Nullable String group, boolean largeHelloFails, Timestamps timestamps) {

    /** No more than that it succeeded. */
    public static final HandshakeFacts NONE = new HandshakeFacts(null, false, Timestamps.UNKNOWN);

    /** Signed certificate timestamps in the TLS extension or in the stapled OCSP response. */
    public enum Timestamps {
        SENT,
        NOT_SENT,
        /** Nobody asked, since the certificate has enough of its own, or the edge did not tell. */
        UNKNOWN
    }
}
