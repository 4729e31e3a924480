package io.certloop.remediation.console.rest.domain;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.Contradiction;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.ControlPlaneEvidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One inspection of a domain: all sides side by side, and what contradicts what.
 *
 * @param words the provider's own
 * @param nodes of a self-hosted farm; empty elsewhere
 * @param before what edges served before the first write
 */
public record DomainInspectionView(
        String domain,
        String account,
        DisplayTime at,
        String diagnosis,
        String summary,
        HealthLine health,
        Optional<DisplayTime> since,
        Optional<DisplayTime> ends,
        Map<String, String> words,
        Optional<Before> before,
        List<SideLine> sides,
        List<NodeLine> nodes,
        boolean hasEdges,
        List<String> contradictions,
        List<String> plan,
        String verification,
        List<WriteLine> writes) {

    /** The certificate of before. */
    public record Before(String sha256, String shortened, DisplayTime notAfter) {}

    /** A write at the provider. */
    public record WriteLine(String action, String outcome, DisplayTime at, String detail) {}

    /**
     * @param dns absent if it was not asked
     */
    public static DomainInspectionView of(
            DomainEvidence seen, Optional<DnsView> dns, PageContext context) {
        return new DomainInspectionView(
                seen.domain(),
                seen.accountId().orElse(""),
                context.stamp(seen.observedAt()),
                seen.diagnosis(),
                context.told(seen.summary()),
                HealthLine.of(seen, context),
                seen.since().map(context::stamp),
                seen.configuredCertificate().map(each -> context.stamp(each.notAfter())),
                seen.controlPlane()
                        .map(ControlPlaneEvidence::raw)
                        .<Map<String, String>>map(TreeMap::new)
                        .orElse(Map.of()),
                seen.servedBefore()
                        .map(
                                each ->
                                        new Before(
                                                each.sha256(),
                                                Contradiction.shortened(each.sha256()),
                                                context.stamp(each.notAfter()))),
                SideLine.all(seen, dns, context),
                NodeLine.all(seen, context),
                !seen.edges().isEmpty(),
                Contradiction.of(seen, dns.flatMap(DnsView::known)).stream()
                        .map(each -> say(each, context))
                        .toList(),
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

    /** Whether the key exchange with an edge is known. */
    public boolean hasGroups() {
        return sides.stream().anyMatch(side -> !side.group().isEmpty());
    }

    private static String say(Contradiction found, PageContext context) {
        return context.words()
                .say("contradiction." + found.kind(), found.facts().toArray(Object[]::new));
    }
}
