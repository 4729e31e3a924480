package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.remediation.console.Contradiction;
import io.certloop.remediation.console.rest.domain.SideLine;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.ControlPlaneEvidence;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import io.certloop.remediation.run.evidence.EvidenceWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The certificates of a domain at the run's first and at its last inspection.
 *
 * @param twice whether these are two inspections
 */
public record ChangeView(boolean twice, List<Line> lines) {

    private static final Pattern COMMON_NAME = Pattern.compile("(?i)\\bCN=([^,+]+)");

    /**
     * The control plane, or an edge.
     *
     * @param before absent if it was not seen then
     */
    public record Line(String side, Optional<Held> before, Optional<Held> after) {

        public boolean changed() {
            return !before.map(Held::seen).equals(after.map(Held::seen));
        }
    }

    /**
     * A certificate that is configured or served.
     *
     * @param sha256 empty if none was presented
     * @param issuer its common name; empty if no edge presented the certificate
     * @param state how an edge compares, or the phase of the control plane
     */
    public record Held(
            String sha256,
            String shortened,
            String issuer,
            Optional<DisplayTime> notAfter,
            String state,
            String color) {

        String seen() {
            return sha256 + state;
        }
    }

    private record Sides(
            String phase, Optional<CertificateEvidence> configured, List<EdgeEvidence> edges) {

        /** The control plane does not name the issuer; an edge that serves the certificate does. */
        String issuer(String sha256) {
            return edges.stream()
                    .filter(edge -> edge.sha256().filter(sha256::equals).isPresent())
                    .flatMap(edge -> edge.issuer().stream())
                    .map(ChangeView::commonName)
                    .findFirst()
                    .orElse("");
        }

        Optional<EdgeEvidence> edge(String address) {
            return edges.stream().filter(each -> each.address().equals(address)).findFirst();
        }
    }

    static ChangeView of(DomainEvidence seen, Optional<Observation> first, PageContext context) {
        Sides now =
                new Sides(
                        seen.controlPlane().map(ControlPlaneEvidence::phase).orElse("UNKNOWN"),
                        seen.configuredCertificate(),
                        seen.edges());
        Optional<Sides> then =
                first.filter(each -> each.at().isBefore(seen.observedAt()))
                        .map(
                                each ->
                                        new Sides(
                                                each.domain()
                                                        .map(domain -> domain.phase().name())
                                                        .orElse("UNKNOWN"),
                                                EvidenceWriter.configured(each),
                                                EvidenceWriter.edges(each)));
        List<Line> lines = new ArrayList<>();
        lines.add(
                new Line(
                        context.say("run.configured"),
                        then.map(sides -> configured(sides, context)),
                        Optional.of(configured(now, context))));
        Stream.concat(now.edges().stream(), then.stream().flatMap(each -> each.edges().stream()))
                .map(EdgeEvidence::address)
                .distinct()
                .forEach(
                        address ->
                                lines.add(
                                        new Line(
                                                context.words().say("domain.edge", address),
                                                then.flatMap(sides -> sides.edge(address))
                                                        .map(edge -> served(edge, context)),
                                                now.edge(address)
                                                        .map(edge -> served(edge, context)))));
        return new ChangeView(then.isPresent(), lines);
    }

    private static Held configured(Sides sides, PageContext context) {
        String sha256 = sides.configured().flatMap(CertificateEvidence::sha256).orElse("");
        return new Held(
                sha256,
                Contradiction.shortened(sha256),
                sides.issuer(sha256),
                sides.configured().map(each -> context.stamp(each.notAfter())),
                context.named("phase", sides.phase()),
                SideLine.colorOfPhase(sides.phase()));
    }

    private static Held served(EdgeEvidence edge, PageContext context) {
        String sha256 = edge.sha256().orElse("");
        return new Held(
                sha256,
                Contradiction.shortened(sha256),
                edge.issuer().map(ChangeView::commonName).orElse(""),
                edge.notAfter().map(context::stamp),
                context.named("edge", edge.verdict()),
                SideLine.colorOfEdge(edge.verdict()));
    }

    private static String commonName(String distinguished) {
        Matcher name = COMMON_NAME.matcher(distinguished);
        return name.find() ? name.group(1).strip() : distinguished;
    }
}
