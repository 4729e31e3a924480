package io.certloop.service.security.limits;

import java.time.Duration;

/** A caller sends more changes, or reads more at once, than one may. */
public final class TooManyRequests extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String caller;
    private final Duration wait;

    TooManyRequests(String caller, Duration wait, String message) {
        super(message);
        this.caller = caller;
        this.wait = wait;
    }

    /** Its name; where none is known, the address that it calls from. */
    public String caller() {
        return caller;
    }

    /** After how many seconds to repeat the request; at least one. */
    public int retryAfterSeconds() {
        return (int) Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
