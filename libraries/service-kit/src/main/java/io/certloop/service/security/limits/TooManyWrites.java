package io.certloop.service.security.limits;

import java.time.Duration;

/** A caller sends more changes than one may. */
public final class TooManyWrites extends TooManyRequests {

    private static final long serialVersionUID = 1L;

    TooManyWrites(String caller, Duration wait, String limit) {
        super(caller, wait, "more than " + limit);
    }
}
