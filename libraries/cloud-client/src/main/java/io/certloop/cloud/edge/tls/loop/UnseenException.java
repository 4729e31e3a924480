package io.certloop.cloud.edge.tls.loop;

import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.text.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/**
 * Thrown when a probe ends because of our own rules (the address may not be probed, or the time limit passed), so that
 * nothing is known of the edge.
 */
public final class UnseenException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;
    private final boolean isLate;

    private UnseenException(Message reason, boolean isLate) {
        super(reason.text());
        this.reason = reason;
        this.isLate = isLate;
    }

    static UnseenException notAllowed(InetAddress address) {
        return new UnseenException(ProbeMessage.PROBE_NOT_PUBLIC.with(address.getHostAddress()), false);
    }

    static UnseenException tooLate(Duration timeout) {
        return new UnseenException(ProbeMessage.PROBE_TOO_LATE.with(timeout), true);
    }

    public Message reason() {
        return reason;
    }

    public boolean isLate() {
        return isLate;
    }
}
