package io.certloop.cloud.edge.tls.loop;

import java.io.IOException;
import java.time.Duration;

/** The edge had its time. */
public final class TooLateException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLateException(Duration timeout) {
        super("no TLS connection within " + timeout);
    }
}
