package io.certloop.service.security.apitoken;

/** The validity of a token cannot be checked at the moment, so calls with the token are refused. */
public final class ApiTokensUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ApiTokensUnavailable(Throwable cause) {
        super("API tokens cannot be read", cause);
    }
}
