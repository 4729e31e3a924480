package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.Contradiction;
import io.certloop.remediation.console.rest.domain.SideLine;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.ControlPlaneEvidence;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import io.certloop.remediation.run.evidence.EvidenceWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The certificates of a domain at the run's first and last inspection.
 *
 * @param twice whether the first and the last are two different inspections
 */
public record ChangeView(boolean twice, List<Line> lines) {

    private static final Pattern COMMON_NAME = Pattern.compile("(?i)\\bCN=([^,+]+)");

    /**
     * The certificate of one side, which is the control plane or an edge.
     *
     * @param before absent if the side was not seen at the first inspection
     * @param after absent if the side was not seen at the last inspection
     */
    public record Line(String side, Optional<Held> before, Optional<Held> after) {

        public boolean changed() {
            return !before.map(Held::seen).equals(after.map(Held::seen));
        }
    }

    /**
     * A certificate that is configured or served.
     *
     * @param sha256 empty if no certificate was presented
     * @param issuer the issuer's common name; empty if no edge presented the certificate
     * @param state the edge's certificate compared with the configured certificate, or the phase of the control plane
     */
    public record Held(String sha256, String issuer, Optional<Instant> notAfter, String state, String color) {

        String seen() {
            return sha256 + state;
        }

        public String shortened() {
            return Contradiction.shortened(sha256);
        }
    }

    private record Sides(
            String phase, Optional<CertificateEvidence> certificate, List<EdgeEvidence> edges, PageContext context) {

        /**
         * The configured certificate. The control plane does not name its issuer, so the issuer comes from an edge that
         * serves the certificate.
         */
        Held configured() {
            String sha256 = certificate.flatMap(CertificateEvidence::sha256).orElse("");
            String issuer = edges.stream()
                    .filter(edge -> edge.sha256().filter(sha256::equals).isPresent())
                    .flatMap(edge -> edge.issuer().stream())
                    .map(ChangeView::commonName)
                    .findFirst()
                    .orElse("");
            return new Held(
                    sha256,
                    issuer,
                    certificate.map(CertificateEvidence::notAfter),
                    context.named("phase", phase),
                    SideLine.colorOfPhase(phase));
        }

        Optional<Held> served(String address) {
            return edges.stream()
                    .filter(each -> each.address().equals(address))
                    .findFirst()
                    .map(edge -> new Held(
                            edge.sha256().orElse(""),
                            edge.issuer().map(ChangeView::commonName).orElse(""),
                            edge.notAfter(),
                            context.named("edge", edge.verdict()),
                            SideLine.colorOfEdge(edge.verdict())));
        }
    }

    static ChangeView of(DomainEvidence seen, Optional<Observation> first, PageContext context) {
        Sides now = new Sides(
                seen.controlPlane().map(ControlPlaneEvidence::phase).orElse("UNKNOWN"),
                seen.configuredCertificate(),
                seen.edges(),
                context);
        Optional<Sides> then =
                first.filter(each -> each.at().isBefore(seen.observedAt())).map(each -> sides(each, context));
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                context.message("run.configured"), then.map(Sides::configured), Optional.of(now.configured())));
        Stream.concat(now.edges().stream(), then.stream().flatMap(each -> each.edges().stream()))
                .map(EdgeEvidence::address)
                .distinct()
                .map(address -> new Line(
                        context.words().message("domain.edge", address),
                        then.flatMap(sides -> sides.served(address)),
                        now.served(address)))
                .forEach(lines::add);
        return new ChangeView(then.isPresent(), lines);
    }

    private static Sides sides(Observation seen, PageContext context) {
        return new Sides(
                seen.domain().map(domain -> domain.phase().name()).orElse("UNKNOWN"),
                EvidenceWriter.configured(seen),
                EvidenceWriter.edges(seen),
                context);
    }

    private static String commonName(String distinguished) {
        Matcher name = COMMON_NAME.matcher(distinguished);
        return name.find() ? name.group(1).strip() : distinguished;
    }
}
