package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.Contradiction;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.ControlPlaneEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One inspection of a domain: the views of control plane, edges and DNS side by side, and their contradictions.
 *
 * @param dns absent if DNS was not queried
 */
public record DomainInspectionView(DomainEvidence seen, Optional<DnsView> dns, PageContext context) {

    public String account() {
        return seen.accountId().orElse("");
    }

    public String summary() {
        return context.sentence(seen.summary());
    }

    public HealthLine health() {
        return HealthLine.of(seen, context);
    }

    public Optional<Instant> ends() {
        return seen.configuredCertificate().map(CertificateEvidence::notAfter);
    }

    /** The provider's own names and values for the state of the domain. */
    public Map<String, String> words() {
        return seen.controlPlane()
                .map(ControlPlaneEvidence::raw)
                .<Map<String, String>>map(TreeMap::new)
                .orElse(Map.of());
    }

    public List<SideLine> sides() {
        return SideLine.all(seen, dns, context);
    }

    /** The nodes of a self-hosted farm; empty for other providers. */
    public List<NodeLine> nodes() {
        return seen.nodes().stream().map(each -> new NodeLine(each, context)).toList();
    }

    public List<String> contradictions() {
        return Contradiction.of(seen, dns.flatMap(DnsView::known)).stream()
                .map(each -> context.words()
                        .message("contradiction." + each.kind(), each.facts().toArray(Object[]::new)))
                .toList();
    }

    /** How many of the domain's edges serve the configured certificate, as {@code serving/all}. */
    public String serving() {
        long expected = seen.edges().stream()
                .filter(edge -> edge.verdict().equals("EXPECTED"))
                .count();
        return expected + "/" + seen.edges().size();
    }

    public boolean hasGroups() {
        return seen.edges().stream().anyMatch(edge -> edge.group().isPresent());
    }

    public String shortened(String sha256) {
        return Contradiction.shortened(sha256);
    }
}
