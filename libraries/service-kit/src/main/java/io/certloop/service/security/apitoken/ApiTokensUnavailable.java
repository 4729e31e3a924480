package io.certloop.service.security.apitoken;

/** It is unknown whether a token is valid. Calls with it are refused until that is known. */
public final class ApiTokensUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ApiTokensUnavailable(Throwable cause) {
        super("API tokens cannot be read", cause);
    }
}
