package io.certloop.service.security.session;

/** The validity of a session cannot be checked at the moment, so requests with the session are rejected. */
public final class SessionsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
