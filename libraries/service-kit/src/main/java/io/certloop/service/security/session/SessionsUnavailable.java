package io.certloop.service.security.session;

/** It is unknown whether a session is valid. Requests with it are rejected until that is known. */
public final class SessionsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
