package io.certloop.ticket.scope;

/** How a scope names help desks and their tickets, which belong to no account. */
public final class ScopeKeys {

    private ScopeKeys() {}

    /** Of the help desk with this name. */
    public static String desk(String name) {
        return "desk/" + name;
    }

    /** Of the tickets of this source. */
    public static String source(String source) {
        return "source/" + source;
    }
}
