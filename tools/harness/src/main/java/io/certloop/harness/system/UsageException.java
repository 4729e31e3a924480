package io.certloop.harness.system;

/** The command cannot be executed as given; the message is for the person who entered it. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
