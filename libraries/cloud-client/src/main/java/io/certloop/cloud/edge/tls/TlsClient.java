package io.certloop.cloud.edge.tls;

import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** A TLS implementation configured for probes: it accepts any chain, and resumes no session. */
interface TlsClient {

    /**
     * Creates the engine of one handshake.
     *
     * @throws IllegalArgumentException if the host cannot be sent as SNI
     */
    SSLEngine engine(String host) throws SSLException;

    /** The stapled OCSP response of an engine whose handshake has finished; empty if none was sent. */
    byte[] staple(SSLEngine engine);

    /** What the edges have sent to the engines that are not released yet. */
    Shown shown();

    void release(SSLEngine engine);

    /**
     * A client that does not offer X25519MLKEM768, so that its ClientHello fits into one packet; empty if this client's
     * ClientHello already fits.
     */
    default Optional<TlsClient> small() {
        return Optional.empty();
    }
}
