package io.certloop.watcher.revocation.list;

/** Thrown for a list that cannot be relied on; the message gives the reason in one sentence. */
public final class UnusableListException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableListException(String why) {
        super(why);
    }
}
