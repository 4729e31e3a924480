package io.certloop.cloud.edge.tls;

import java.io.IOException;

/** What came is no TLS handshake, or more of one than anybody honest sends. */
final class NotTlsException extends IOException {

    private static final long serialVersionUID = 1L;

    NotTlsException(String message) {
        super(message);
    }
}
