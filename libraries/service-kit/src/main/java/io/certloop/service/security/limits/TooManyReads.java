package io.certloop.service.security.limits;

import java.time.Duration;

/** A caller reads more at once than one may, or all callers together do. */
public final class TooManyReads extends TooManyRequests {

    private static final long serialVersionUID = 1L;

    TooManyReads(String caller, Duration wait, String message) {
        super(caller, wait, message);
    }
}
