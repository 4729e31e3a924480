package io.certloop.service.security.session;

/** It cannot be said whether a session is open. Nobody is let in by it meanwhile. */
public final class SessionsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
