package io.certloop.cloud.edge.tls.wire;

import java.io.IOException;

/** What came is no TLS handshake, or more of one than anybody honest sends. */
public final class NotTlsException extends IOException {

    private static final long serialVersionUID = 1L;

    public NotTlsException(String message) {
        super(message);
    }
}
