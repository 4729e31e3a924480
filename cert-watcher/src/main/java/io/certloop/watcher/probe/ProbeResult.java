package io.certloop.watcher.probe;

import io.certloop.cloud.edge.EdgeLook;
import io.certloop.cloud.edge.LookVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one probe showed.
 *
 * @param looks empty where DNS told no edge
 * @param leftOut how many edges of DNS were not probed, as they were too many
 * @param configuredSha256 of the certificate that the last sweep found configured for the host
 */
public record ProbeResult(
        Duration dns,
        Duration whole,
        List<EdgeLook> looks,
        int leftOut,
        Optional<String> configuredSha256) {

    public ProbeResult {
        looks = List.copyOf(looks);
    }

    LookVerdict verdict(EdgeLook look) {
        return LookVerdict.of(look, configuredSha256);
    }

    /** Every edge serves what it should, or something good where that is not known. */
    boolean isSuccess() {
        return !looks.isEmpty()
                && leftOut == 0
                && looks.stream()
                        .map(this::verdict)
                        .allMatch(it -> it == LookVerdict.EXPECTED || it == LookVerdict.VALID);
    }
}
