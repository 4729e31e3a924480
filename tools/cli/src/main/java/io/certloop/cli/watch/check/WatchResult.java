package io.certloop.cli.watch.check;

import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.watcher.check.Finding;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.watch.list.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of one name.
 *
 * @param findings the most urgent first
 * @param endsAt the earliest end of a certificate that is served
 */
public record WatchResult(
        Target target,
        Instant at,
        Look look,
        Optional<Expectation> expected,
        List<Finding> findings,
        Optional<Instant> endsAt) {

    /** The worst first. */
    public enum State {
        CRITICAL,
        WARNING,
        UNKNOWN,
        HEALTHY
    }

    public WatchResult {
        findings = List.copyOf(findings);
    }

    /** Nothing was seen, or nothing bad and not all: neither healthy nor unhealthy. */
    public boolean isUnknown() {
        return findings.isEmpty() && (look.sawNothing() || look.missedView());
    }

    public State state() {
        if (isUnknown()) {
            return State.UNKNOWN;
        }
        if (findings.isEmpty()) {
            return State.HEALTHY;
        }
        boolean critical =
                findings.stream().anyMatch(finding -> finding.severity() == Severity.CRITICAL);
        return critical ? State.CRITICAL : State.WARNING;
    }

    /** Whether an edge asks for a certificate of the client, which a probe has not. */
    public boolean wantsClientCertificate() {
        return look.edges().stream()
                .anyMatch(
                        edge ->
                                edge instanceof EdgeProbeResult.Served served
                                        && served.wantsClientCertificate());
    }

    /** Edges that answered, be it with a refusal. */
    public long answered() {
        return look.edges().stream()
                .filter(edge -> !(edge instanceof EdgeProbeResult.Unknown))
                .count();
    }
}
