package io.certloop.service.security.limits;

import java.time.Duration;

/** A caller sends more than one may. */
public abstract sealed class TooManyRequests extends RuntimeException
        permits TooManyReads, TooManyWrites {

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
