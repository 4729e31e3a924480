package io.certloop.cloud.edge.tls.wire;

import java.io.IOException;

/** The bytes are not a TLS handshake, or exceed what any real server sends. */
public final class NotTlsException extends IOException {

    private static final long serialVersionUID = 1L;

    public NotTlsException(String message) {
        super(message);
    }
}
