package io.certloop.cli.watch.check;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.watch.list.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of checking one name.
 *
 * @param findings the most urgent first
 * @param endsAt the earliest expiry of a certificate that an edge serves
 */
public record WatchResult(
        Target target,
        Instant at,
        NameInspection inspection,
        Optional<Expectation> expected,
        List<Finding> findings,
        Optional<Instant> endsAt) {

    /** The states of a name, the worst first. */
    public enum State {
        CRITICAL,
        WARNING,
        UNKNOWN,
        HEALTHY
    }

    public WatchResult {
        findings = List.copyOf(findings);
    }

    /**
     * Tells whether the name is neither healthy nor unhealthy: no check has a finding, but either no edge was seen, or
     * a resolver gave no answer, so that some edges may be missing.
     */
    public boolean isUnknown() {
        return findings.isEmpty() && (inspection.sawNothing() || inspection.missedView());
    }

    public State state() {
        if (isUnknown()) {
            return State.UNKNOWN;
        }
        if (findings.isEmpty()) {
            return State.HEALTHY;
        }
        boolean critical = findings.stream().anyMatch(finding -> finding.severity() == Severity.CRITICAL);
        return critical ? State.CRITICAL : State.WARNING;
    }

    /** Tells whether an edge asks for a client certificate, which a probe does not have. */
    public boolean wantsClientCertificate() {
        return inspection.edges().stream()
                .anyMatch(edge -> edge instanceof EdgeProbeResult.Served served && served.wantsClientCertificate());
    }

    /** The number of edges that answered, also with a refusal. */
    public long answered() {
        return inspection.edges().stream()
                .filter(edge -> !(edge instanceof EdgeProbeResult.Unknown))
                .count();
    }
}
