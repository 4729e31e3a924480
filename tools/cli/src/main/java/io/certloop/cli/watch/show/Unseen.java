package io.certloop.cli.watch.show;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.text.ProbeMessage;
import io.certloop.service.text.Message;

/** Why an edge could not be seen. */
final class Unseen {

    private Unseen() {}

    static Message why(EdgeProbeResult edge) {
        return switch (edge) {
            case EdgeProbeResult.Unknown unknown -> unknown.reason();
            case EdgeProbeResult.Refused refused -> Message.plain(refused.detail());
            default -> Message.plain("");
        };
    }

    /** Whether an option of ours lets it be seen. */
    static boolean isNotAllowed(EdgeProbeResult edge) {
        return ProbeMessage.PROBE_NOT_PUBLIC.name().equals(why(edge).code());
    }
}
