package io.certloop.cli.watch.show;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.text.Message;

/** Finds the reason why an edge could not be probed or refused the TLS connection. */
final class Unseen {

    private Unseen() {}

    static Message why(EdgeProbeResult edge) {
        return switch (edge) {
            case EdgeProbeResult.Unknown unknown -> unknown.reason();
            case EdgeProbeResult.Refused refused -> Message.plain(refused.detail());
            default -> Message.plain("");
        };
    }

    /**
     * Tells whether the edge was not probed because its address is not public; the option {@code --allow} permits such
     * addresses.
     */
    static boolean isNotAllowed(EdgeProbeResult edge) {
        return ProbeMessage.PROBE_NOT_PUBLIC.name().equals(why(edge).code());
    }
}
