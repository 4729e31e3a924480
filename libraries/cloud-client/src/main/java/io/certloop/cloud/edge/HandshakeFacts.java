package io.certloop.cloud.edge;

import org.jspecify.annotations.Nullable;

/**
 * Facts about a TLS handshake, apart from the certificate.
 *
 * @param group IANA name of the key-exchange group that the edge chose from X25519MLKEM768 and the classical groups;
 *     null if unknown or if the key exchange uses no group
 * @param largeHelloFails whether the edge answers a small ClientHello but not one as browsers send it, which offers
 *     X25519MLKEM768 and does not fit into one packet
 * @param timestamps whether signed certificate timestamps were sent outside of the certificate
 */
public record HandshakeFacts(@Nullable String group, boolean largeHelloFails, Timestamps timestamps) {

    /** A successful handshake about which nothing else is known. */
    public static final HandshakeFacts NONE = new HandshakeFacts(null, false, Timestamps.UNKNOWN);

    /** Whether the edge sent signed certificate timestamps in the TLS extension or in the stapled OCSP response. */
    public enum Timestamps {
        SENT,
        NOT_SENT,
        /**
         * Not requested because the certificate contains enough timestamps, or the edge did not show whether it sends
         * them.
         */
        UNKNOWN
    }
}
