package io.certloop.watcher.revocation.list;

/** The list cannot be relied on; the message says why in one sentence. */
public final class UnusableListException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableListException(String why) {
        super(why);
    }
}
