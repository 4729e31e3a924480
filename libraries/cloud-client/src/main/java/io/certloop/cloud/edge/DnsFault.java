package io.certloop.cloud.edge;

import io.certloop.service.text.Message;

/** Thrown when DNS does not answer, so that the result is unknown. */
public final class DnsFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    /** @param reason a message that pages render in the reader's language */
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

    public Message reason() {
        return reason;
    }
}
