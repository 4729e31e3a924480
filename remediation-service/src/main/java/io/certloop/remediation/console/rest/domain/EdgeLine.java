package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import java.util.Optional;

/** What one edge serves. */
public record EdgeLine(
        String address,
        String verdict,
        boolean good,
        String sha256,
        String subject,
        Optional<DisplayTime> notAfter,
        String detail,
        DisplayTime at) {

    static EdgeLine of(EdgeEvidence edge, PageContext context) {
        return new EdgeLine(
                edge.address(),
                edge.verdict(),
                edge.verdict().equals("EXPECTED"),
                edge.sha256().orElse(""),
                edge.subject().orElse(""),
                edge.notAfter().map(context::stamp),
                edge.detail().map(context::told).orElse(""),
                context.stamp(edge.at()));
    }
}
