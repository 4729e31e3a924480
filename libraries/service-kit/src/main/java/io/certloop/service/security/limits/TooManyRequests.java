package io.certloop.service.security.limits;

import java.time.Duration;

public final class TooManyRequests extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String caller;
    private final Duration wait;

    TooManyRequests(String caller, Duration wait, String message) {
        super(message);
        this.caller = caller;
        this.wait = wait;
    }

    /** The caller's name; if unknown, the address from which it calls. */
    public String caller() {
        return caller;
    }

    /** The number of seconds after which to repeat the request; at least 1. */
    public int retryAfterSeconds() {
        return (int) Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
