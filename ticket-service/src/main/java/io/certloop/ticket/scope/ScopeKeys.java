package io.certloop.ticket.scope;

/**
 * Builds the keys by which a scope names help desks and their tickets, which belong to no account.
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
