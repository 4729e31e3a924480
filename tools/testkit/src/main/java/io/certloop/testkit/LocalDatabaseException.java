package io.certloop.testkit;

/** The local database cannot be started or used; the message is one line for the person at the console. */
public final class LocalDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    public LocalDatabaseException(String message) {
        super(message);
    }
}
