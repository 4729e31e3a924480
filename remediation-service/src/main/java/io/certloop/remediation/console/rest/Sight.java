package io.certloop.remediation.console.rest;

import io.certloop.remediation.console.Contradiction;
import io.certloop.remediation.console.rest.frame.Shell;
import io.certloop.remediation.console.rest.frame.Stamp;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.ControlPlaneEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One look at a domain: control plane and edges side by side, and what does not fit. */
public record Sight(
        String domain,
        String account,
        Stamp at,
        String diagnosis,
        String summary,
        Optional<Stamp> since,
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

    /** A certificate as far as it can be told apart from others. */
    public record CertificateLine(String id, String sha256, Stamp notAfter) {}

    /** A write at the provider. */
    public record WriteLine(String action, String outcome, Stamp at, String detail) {}

    static Sight of(DomainEvidence seen, Optional<List<String>> addresses, Shell shell) {
        return new Sight(
                seen.domain(),
                seen.accountId().orElse(""),
                shell.stamp(seen.observedAt()),
                seen.diagnosis(),
                shell.told(seen.summary()),
                seen.since().map(shell::stamp),
                seen.controlPlane().map(ControlPlaneEvidence::phase).orElse("UNKNOWN"),
                seen.controlPlane().map(ControlPlaneEvidence::operation).orElse(""),
                seen.controlPlane()
                        .<Map<String, String>>map(said -> new TreeMap<>(said.raw()))
                        .orElse(Map.of()),
                seen.configuredCertificate().map(each -> configured(each, shell)),
                seen.servedBefore().map(each -> line("", each.sha256(), each.notAfter(), shell)),
                seen.edges().stream().map(edge -> EdgeLine.of(edge, shell)).toList(),
                Contradiction.of(seen, addresses).stream().map(each -> say(each, shell)).toList(),
                seen.plan().stream().map(each -> shell.named("action", each.name())).toList(),
                seen.verification().name(),
                seen.actions().stream()
                        .map(
                                each ->
                                        new WriteLine(
                                                shell.named("action", each.action().name()),
                                                shell.named("result", each.outcome()),
                                                shell.stamp(each.intendedAt()),
                                                each.detail().map(shell::told).orElse("")))
                        .toList());
    }

    private static String say(Contradiction found, Shell shell) {
        return shell.words()
                .say("contradiction." + found.kind(), found.facts().toArray(Object[]::new));
    }

    private static CertificateLine configured(CertificateEvidence each, Shell shell) {
        return line(each.id(), each.sha256().orElse(""), each.notAfter(), shell);
    }

    private static CertificateLine line(String id, String sha256, Instant end, Shell shell) {
        return new CertificateLine(id, sha256, shell.stamp(end));
    }
}
