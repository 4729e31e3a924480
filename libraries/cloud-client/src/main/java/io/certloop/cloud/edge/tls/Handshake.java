package io.certloop.cloud.edge.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a finished handshake showed.
 *
 * @param chain as sent, the leaf first
 * @param staple an OCSP response; empty where none came
 */
record Handshake(List<X509Certificate> chain, String protocol, byte[] staple) {}
