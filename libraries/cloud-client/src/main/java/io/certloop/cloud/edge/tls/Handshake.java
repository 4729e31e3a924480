package io.certloop.cloud.edge.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a finished handshake showed, or one that the edge ended since we have no certificate.
 *
 * @param chain as sent, the leaf first
 * @param staple an OCSP response; empty where none came
 * @param wantsClientCertificate whether the edge asked for a certificate of the client
 * @param group of the key exchange, as IANA names it; empty where there is none, or where the
 *     client did not offer all that browsers offer
 */
record Handshake(
        List<X509Certificate> chain,
        String protocol,
        byte[] staple,
        boolean wantsClientCertificate,
        Optional<String> group) {}
