package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.Contradiction;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.ControlPlaneEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One inspection of a domain: control plane and edges side by side, and what contradicts what. */
public record DomainInspectionView(
        String domain,
        String account,
        DisplayTime at,
        String diagnosis,
        String summary,
        Optional<DisplayTime> since,
        String phase,
        String operation,
        Map<String, String> words,
        Optional<CertificateLine> configured,
        Optional<CertificateLine> before,
        List<EdgeLine> edges,
        List<String> contradictions,
        List<String> plan,
        String verification,
        List<WriteLine> writes) {

    /** The facts by which certificates are distinguished. */
    public record CertificateLine(String id, String sha256, DisplayTime notAfter) {}

    /** A write at the provider. */
    public record WriteLine(String action, String outcome, DisplayTime at, String detail) {}

    public static DomainInspectionView of(
            DomainEvidence seen, Optional<List<String>> addresses, PageContext context) {
        return new DomainInspectionView(
                seen.domain(),
                seen.accountId().orElse(""),
                context.stamp(seen.observedAt()),
                seen.diagnosis(),
                context.told(seen.summary()),
                seen.since().map(context::stamp),
                seen.controlPlane().map(ControlPlaneEvidence::phase).orElse("UNKNOWN"),
                seen.controlPlane().map(ControlPlaneEvidence::operation).orElse(""),
                seen.controlPlane()
                        .<Map<String, String>>map(said -> new TreeMap<>(said.raw()))
                        .orElse(Map.of()),
                seen.configuredCertificate().map(each -> configured(each, context)),
                seen.servedBefore().map(each -> line("", each.sha256(), each.notAfter(), context)),
                seen.edges().stream().map(edge -> EdgeLine.of(edge, context)).toList(),
                Contradiction.of(seen, addresses).stream().map(each -> say(each, context)).toList(),
                seen.plan().stream().map(each -> context.named("action", each.name())).toList(),
                seen.verification().name(),
                seen.actions().stream()
                        .map(
                                each ->
                                        new WriteLine(
                                                context.named("action", each.action().name()),
                                                context.named("result", each.outcome()),
                                                context.stamp(each.intendedAt()),
                                                each.detail().map(context::told).orElse("")))
                        .toList());
    }

    private static String say(Contradiction found, PageContext context) {
        return context.words()
                .say("contradiction." + found.kind(), found.facts().toArray(Object[]::new));
    }

    private static CertificateLine configured(CertificateEvidence each, PageContext context) {
        return line(each.id(), each.sha256().orElse(""), each.notAfter(), context);
    }

    private static CertificateLine line(
            String id, String sha256, Instant end, PageContext context) {
        return new CertificateLine(id, sha256, context.stamp(end));
    }
}
