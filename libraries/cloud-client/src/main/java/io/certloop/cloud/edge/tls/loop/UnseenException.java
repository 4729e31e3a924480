package io.certloop.cloud.edge.tls.loop;

import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.text.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/** Nothing was learnt of an edge, by our own limits. */
public final class UnseenException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;
    private final boolean isLate;

    private UnseenException(Message reason, boolean isLate) {
        super(reason.text());
        this.reason = reason;
        this.isLate = isLate;
    }

    /** DNS or a caller named an address that we don't connect to. */
    static UnseenException notAllowed(InetAddress address) {
        return new UnseenException(
                ProbeMessage.PROBE_NOT_PUBLIC.with(address.getHostAddress()), false);
    }

    /** The edge had its time. */
    static UnseenException tooLate(Duration timeout) {
        return new UnseenException(ProbeMessage.PROBE_TOO_LATE.with(timeout), true);
    }

    public Message reason() {
        return reason;
    }

    /** Whether only the time ran out. */
    public boolean isLate() {
        return isLate;
    }
}
