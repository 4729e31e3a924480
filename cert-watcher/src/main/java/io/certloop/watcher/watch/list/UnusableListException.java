package io.certloop.watcher.watch.list;

/** A list cannot be used; the message names each line that is wrong, and what is expected there. */
public final class UnusableListException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableListException(String message) {
        super(message);
    }
}
