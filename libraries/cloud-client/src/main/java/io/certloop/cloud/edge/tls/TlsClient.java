package io.certloop.cloud.edge.tls;

import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** A TLS implementation configured for probes: it accepts any chain, and resumes no session. */
interface TlsClient {

    /**
     * @throws IllegalArgumentException if the host cannot be sent as SNI
     */
    SSLEngine engine(String host) throws SSLException;

    /** The OCSP response that came along, of an engine that is done; empty if none did. */
    byte[] staple(SSLEngine engine);

    /** What the edges have shown to the engines that are not released. */
    Shown shown();

    void release(SSLEngine engine);

    /**
     * The same without X25519MLKEM768, so that its ClientHello fits into one packet; empty if its
     * own does.
     */
    default Optional<TlsClient> small() {
        return Optional.empty();
    }
}
