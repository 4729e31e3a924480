package io.certloop.cloud.edge.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The data of a handshake that finished, or that the edge ended because no client certificate was sent.
 *
 * @param chain the certificates as sent, the leaf first
 * @param staple the stapled OCSP response; empty if none was sent
 * @param wantsClientCertificate whether the edge asked for a client certificate
 * @param group IANA name of the key-exchange group; empty if there is none, or if the client did not offer all groups
 *     that browsers offer
 */
record Handshake(
        List<X509Certificate> chain,
        String protocol,
        byte[] staple,
        boolean wantsClientCertificate,
        Optional<String> group) {}
