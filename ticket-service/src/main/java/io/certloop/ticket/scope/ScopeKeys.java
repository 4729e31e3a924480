package io.certloop.ticket.scope;

/**
 * Builds the keys by which a caller's scope names the help desks, and their tickets, that the caller may see. They
 * belong to no account.
 */
public final class ScopeKeys {

    private ScopeKeys() {}

    /** The key of the help desk with this name. */
    public static String desk(String name) {
        return "desk/" + name;
    }

    /** The key of the tickets of this source. */
    public static String source(String source) {
        return "source/" + source;
    }
}
