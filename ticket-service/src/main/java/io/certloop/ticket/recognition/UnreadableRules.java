package io.certloop.ticket.recognition;

/** A rule file that cannot be used; the message says where and why. */
public final class UnreadableRules extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRules(String message) {
        super(message);
    }
}
