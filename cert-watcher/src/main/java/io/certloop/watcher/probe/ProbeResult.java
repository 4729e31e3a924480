package io.certloop.watcher.probe;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ProbeVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one probe showed.
 *
 * @param edges empty where DNS returned no edge
 * @param leftOut how many edges of DNS were not probed, as they were too many
 * @param configuredSha256 of the certificate that the last sweep found configured for the host
 */
public record ProbeResult(
        Duration dns,
        Duration whole,
        List<EdgeProbeResult> edges,
        int leftOut,
        Optional<String> configuredSha256) {

    public ProbeResult {
        edges = List.copyOf(edges);
    }

    ProbeVerdict verdict(EdgeProbeResult edgeResult) {
        return ProbeVerdict.of(edgeResult, ExpectedLeaves.of(configuredSha256));
    }

    /** Every edge serves what it should, or something good where that is not known. */
    boolean isSuccess() {
        return !edges.isEmpty()
                && leftOut == 0
                && edges.stream()
                        .map(this::verdict)
                        .allMatch(it -> it == ProbeVerdict.EXPECTED || it == ProbeVerdict.VALID);
    }
}
