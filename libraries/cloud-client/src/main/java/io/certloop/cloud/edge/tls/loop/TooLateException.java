package io.certloop.cloud.edge.tls.loop;

import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.text.Message;
import java.io.IOException;
import java.time.Duration;

/** The edge had its time. */
public final class TooLateException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    TooLateException(Duration timeout) {
        this(ProbeMessage.PROBE_TOO_LATE.with(timeout));
    }

    private TooLateException(Message reason) {
        super(reason.text());
        this.reason = reason;
    }

    public Message reason() {
        return reason;
    }
}
