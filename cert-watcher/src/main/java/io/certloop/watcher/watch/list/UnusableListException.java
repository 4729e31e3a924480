package io.certloop.watcher.watch.list;

/** Thrown when a list cannot be used. The message names each wrong line and what is expected there. */
public final class UnusableListException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableListException(String message) {
        super(message);
    }
}
