package io.certloop.cloud.edge.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a finished handshake showed, or one that the edge ended since we have no certificate.
 *
 * @param chain as sent, the leaf first
 * @param staple an OCSP response; empty where none came
 * @param wantsClientCertificate whether the edge asked for a certificate of the client
 */
record Handshake(
        List<X509Certificate> chain,
        String protocol,
        byte[] staple,
        boolean wantsClientCertificate) {}
