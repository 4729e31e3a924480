package io.certloop.cloud.edge.tls;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** A provider of TLS, set up to look: it takes any chain, and resumes no session. */
interface TlsClient {

    /**
     * @throws IllegalArgumentException if no edge can be asked for such a host
     */
    SSLEngine engine(String host) throws SSLException;

    /** The OCSP response that came along, of an engine that is done; empty if none did. */
    byte[] staple(SSLEngine engine);

    void release(SSLEngine engine);
}
