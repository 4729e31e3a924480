package io.certloop.cli.watch.show;

import io.certloop.cloud.edge.EdgeProbeResult;

/** Why an edge could not be seen. */
final class Unseen {

    private static final String PRIVATE = "is not a public address";

    private Unseen() {}

    static String why(EdgeProbeResult edge) {
        String detail =
                switch (edge) {
                    case EdgeProbeResult.Unknown unknown -> unknown.detail();
                    case EdgeProbeResult.Refused refused -> refused.detail();
                    default -> "";
                };
        String hint = detail.endsWith(PRIVATE) ? "; --allow NETWORK lets it be probed" : "";
        return edge.edge() + ": " + detail + hint;
    }
}
