package io.certloop.service.security.session;

public final class SessionsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
