package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.Contradiction;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.ControlPlaneEvidence;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one side shows of a domain: the control plane, an edge, or DNS.
 *
 * @param color of the state
 * @param detail of the state; may be empty
 * @param sha256 the fingerprint of the side's certificate; empty if it has none
 * @param which whether the certificate is the new or the old one; empty if all sides have the same certificate
 * @param target the name of the certificate, or the DNS target; may be empty
 * @param group the key exchange group of an edge; empty for other sides, and if the group is unknown
 */
public record SideLine(
        String name,
        String state,
        String color,
        String detail,
        String sha256,
        String which,
        String target,
        String group,
        Optional<DisplayTime> notAfter,
        DisplayTime checked) {

    static List<SideLine> all(DomainEvidence seen, Optional<DnsView> dns, PageContext context) {
        List<SideLine> sides = new ArrayList<>();
        sides.add(controlPlane(seen, context));
        seen.edges().forEach(edge -> sides.add(edge(edge, seen, context)));
        dns.ifPresent(each -> sides.add(dns(each, context)));
        return List.copyOf(sides);
    }

    private static SideLine controlPlane(DomainEvidence seen, PageContext context) {
        String phase = seen.controlPlane().map(ControlPlaneEvidence::phase).orElse("UNKNOWN");
        Optional<CertificateEvidence> held = seen.configuredCertificate();
        String sha256 = held.flatMap(CertificateEvidence::sha256).orElse("");
        return new SideLine(
                context.message("domain.plane"),
                context.named("phase", phase),
                colorOfPhase(phase),
                seen.controlPlane()
                        .map(ControlPlaneEvidence::operation)
                        .filter(operation -> !operation.isEmpty())
                        .map(operation -> context.named("operation", operation))
                        .orElse(""),
                sha256,
                which(sha256, held.map(CertificateEvidence::notAfter), seen, context),
                held.map(CertificateEvidence::id).orElse(""),
                "",
                held.map(each -> context.stamp(each.notAfter())),
                context.stamp(seen.observedAt()));
    }

    private static SideLine edge(EdgeEvidence edge, DomainEvidence seen, PageContext context) {
        String sha256 = edge.sha256().orElse("");
        return new SideLine(
                context.words().message("domain.edge", edge.address()),
                context.named("edge", edge.verdict()),
                colorOfEdge(edge.verdict()),
                edge.detail().map(context::sentence).orElse(""),
                sha256,
                which(sha256, edge.notAfter(), seen, context),
                edge.subject().orElse(""),
                edge.group().orElse(""),
                edge.notAfter().map(context::stamp),
                context.stamp(edge.at()));
    }

    public static String colorOfPhase(String phase) {
        return switch (phase) {
            case "ACTIVE" -> "green";
            case "CHANGING" -> "orange";
            case "FAILED", "SUSPENDED", "GONE" -> "red";
            default -> "grey";
        };
    }

    public static String colorOfEdge(String verdict) {
        return switch (verdict) {
            case "EXPECTED" -> "green";
            case "UNKNOWN" -> "grey";
            default -> "red";
        };
    }

    private static SideLine dns(DnsView dns, PageContext context) {
        boolean pointsSomewhere = !dns.addresses().isEmpty();
        List<String> targets = dns.aliases().isEmpty() ? dns.addresses() : dns.aliases();
        return new SideLine(
                "DNS",
                context.message(
                        !dns.answered()
                                ? "domain.dns.away"
                                : pointsSomewhere ? "domain.dns.points" : "domain.dns.nowhere"),
                !dns.answered() ? "yellow" : pointsSomewhere ? "green" : "red",
                "",
                "",
                "",
                (dns.aliases().isEmpty() ? "" : "CNAME ") + String.join(" ", targets),
                "",
                Optional.empty(),
                context.stamp(context.now()));
    }

    private static String which(String sha256, Optional<Instant> end, DomainEvidence seen, PageContext context) {
        Optional<CertificateEvidence> held = seen.configuredCertificate();
        Optional<String> configured = held.flatMap(CertificateEvidence::sha256);
        boolean same = seen.edges().stream()
                .flatMap(edge -> edge.sha256().stream())
                .allMatch(each -> configured.filter(each::equals).isPresent());
        if (sha256.isEmpty() || configured.isEmpty() || same) {
            return "";
        }
        boolean older = end.filter(at -> at.isBefore(held.get().notAfter())).isPresent();
        return context.message(
                configured.get().equals(sha256)
                        ? "domain.certificate.new"
                        : older ? "domain.certificate.old" : "domain.certificate.other");
    }

    public String shortened() {
        return Contradiction.shortened(sha256);
    }
}
