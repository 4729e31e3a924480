package io.certloop.remediation.console.rest;

import io.certloop.remediation.console.rest.frame.Shell;
import io.certloop.remediation.console.rest.frame.Stamp;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import java.util.Optional;

/** What one edge serves. */
public record EdgeLine(
        String address,
        String verdict,
        boolean good,
        String sha256,
        String subject,
        Optional<Stamp> notAfter,
        String detail,
        Stamp at) {

    static EdgeLine of(EdgeEvidence edge, Shell shell) {
        return new EdgeLine(
                edge.address(),
                edge.verdict(),
                edge.verdict().equals("EXPECTED"),
                edge.sha256().orElse(""),
                edge.subject().orElse(""),
                edge.notAfter().map(shell::stamp),
                edge.detail().map(shell::told).orElse(""),
                shell.stamp(edge.at()));
    }
}
