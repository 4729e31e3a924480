package io.certloop.cli.watch.check;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ProbeVerdict;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.watch.list.Target;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The result of checking one name.
 *
 * @param findings the most urgent first
 */
public record WatchResult(
        Target target, Instant at, NameInspection inspection, Optional<Expectation> expected, List<Finding> findings) {

    /** The states of a name, the worst first. */
    public enum State {
        CRITICAL,
        WARNING,
        UNKNOWN,
        HEALTHY
    }

    /** Neither healthy nor unhealthy if no check has a finding, but edges were not seen. */
    public State state() {
        if (findings.isEmpty()) {
            return inspection.isPartial() ? State.UNKNOWN : State.HEALTHY;
        }
        boolean critical = findings.stream().anyMatch(finding -> finding.severity() == Severity.CRITICAL);
        return critical ? State.CRITICAL : State.WARNING;
    }

    public boolean isUnknown() {
        return state() == State.UNKNOWN;
    }

    /** The earliest expiry of a certificate that an edge serves. */
    public Optional<Instant> endsAt() {
        return inspection.served().stream().map(ServedCertificate::notAfter).min(Comparator.naturalOrder());
    }

    public ProbeVerdict verdict(EdgeProbeResult edge) {
        return ProbeVerdict.of(edge, ExpectedLeaves.of(expected.map(Expectation::sha256)));
    }

    /** The number of edges that answered, also with a refusal. */
    public long answered() {
        return inspection.edges().stream()
                .filter(edge -> !(edge instanceof EdgeProbeResult.Unknown))
                .count();
    }
}
