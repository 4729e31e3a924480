package io.certloop.cloud.edge.tls.loop;

import java.io.IOException;

/** DNS or a caller named an address that we don't connect to. */
final class NotAllowedException extends IOException {

    private static final long serialVersionUID = 1L;

    NotAllowedException(String why) {
        super("not looked at: " + why);
    }
}
