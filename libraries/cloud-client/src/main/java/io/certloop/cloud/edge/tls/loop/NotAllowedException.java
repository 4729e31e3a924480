package io.certloop.cloud.edge.tls.loop;

import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.text.Message;
import java.io.IOException;
import java.net.InetAddress;

/** DNS or a caller named an address that we don't connect to. */
public final class NotAllowedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    NotAllowedException(InetAddress address) {
        this(ProbeMessage.PROBE_NOT_PUBLIC.with(address.getHostAddress()));
    }

    private NotAllowedException(Message reason) {
        super(reason.text());
        this.reason = reason;
    }

    public Message reason() {
        return reason;
    }
}
