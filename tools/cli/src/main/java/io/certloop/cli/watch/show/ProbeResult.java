package io.certloop.cli.watch.show;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ProbeVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of one probe of a host.
 *
 * @param dns duration of the DNS lookup
 * @param whole duration of the whole probe
 * @param edges empty if DNS returned no edge
 * @param leftOut number of edges that DNS returned and that were not probed, because there were too many
 * @param configuredSha256 fingerprint of the certificate that should be served; empty if unknown
 */
public record ProbeResult(
        Duration dns, Duration whole, List<EdgeProbeResult> edges, int leftOut, Optional<String> configuredSha256) {

    public ProbeResult {
        edges = List.copyOf(edges);
    }

    ProbeVerdict verdict(EdgeProbeResult edgeResult) {
        return ProbeVerdict.of(edgeResult, ExpectedLeaves.of(configuredSha256));
    }

    /** Whether every edge serves the configured certificate, or, if that is unknown, a valid certificate. */
    boolean isSuccess() {
        return !edges.isEmpty()
                && leftOut == 0
                && edges.stream()
                        .map(this::verdict)
                        .allMatch(it -> it == ProbeVerdict.EXPECTED || it == ProbeVerdict.VALID);
    }
}
