package io.certloop.cloud.edge;

import io.certloop.service.text.Message;

/** DNS did not answer, so nothing is known. */
public final class DnsFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    /** A reason that pages render in the reader's language. */
    public DnsFault(Message reason) {
        super(reason.text());
        this.reason = reason;
    }

    public DnsFault(Message reason, Throwable cause) {
        super(reason.text(), cause);
        this.reason = reason;
    }

    public DnsFault(String message) {
        this(Message.plain(message));
    }

    public DnsFault(String message, Throwable cause) {
        this(Message.plain(message), cause);
    }

    /** Why, for people. */
    public Message reason() {
        return reason;
    }
}
