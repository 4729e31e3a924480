package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.escalation.EscalationPolicy;
import io.certloop.remediation.run.escalation.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a domain is healthy, and how severe its fault is.
 *
 * @param severity a {@link Severity}; absent unless the domain is unhealthy
 */
public record HealthLine(String health, String color, Optional<String> severity) {

    private static final Set<String> DOWN = Set.of("REFUSED", "INVALID");

    static final HealthLine UNKNOWN = new HealthLine("UNKNOWN", "grey", Optional.empty());

    static HealthLine of(DomainEvidence seen, PageContext context) {
        return switch (seen.diagnosis()) {
            case "Healthy" -> new HealthLine("HEALTHY", "green", Optional.empty());
            case "Unknown", "Unseen", "NotOurs", "NoHttps", "Offline" -> UNKNOWN;
            default ->
                new HealthLine(
                        "UNHEALTHY",
                        "red",
                        Optional.of(severity(seen, context.now()).name()));
        };
    }

    public String severityColor() {
        return severity.filter(Severity.CRITICAL.name()::equals).isPresent() ? "red" : "orange";
    }

    private static Severity severity(DomainEvidence seen, Instant now) {
        boolean down = seen.edges().stream().anyMatch(edge -> DOWN.contains(edge.verdict()));
        Instant soon = now.plus(EscalationPolicy.CRITICAL_WITHIN);
        boolean ending = seen.configuredCertificate()
                .map(CertificateEvidence::notAfter)
                .filter(end -> end.isBefore(soon))
                .isPresent();
        if (down || ending) {
            return Severity.CRITICAL;
        }
        return seen.diagnosis().equals("InProgress") ? Severity.MINOR : Severity.MAJOR;
    }
}
