package io.certloop.remediation.run.evidence;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.state.NodeResult;
import io.certloop.cloud.controlplane.state.NodeState;
import io.certloop.cloud.controlplane.state.ShownCertificate;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.EdgeVerdict;
import io.certloop.remediation.observation.Observation;
import io.certloop.remediation.observation.Previous;
import io.certloop.remediation.plan.Action;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.RemediationPlan;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.DomainEvidence.CertificateEvidence;
import io.certloop.remediation.run.DomainEvidence.ControlPlaneEvidence;
import io.certloop.remediation.run.DomainEvidence.EdgeEvidence;
import io.certloop.remediation.run.DomainEvidence.NodeEvidence;
import io.certloop.remediation.run.DomainEvidence.ShownEvidence;
import io.certloop.remediation.run.DomainEvidence.Verification;
import java.util.List;
import java.util.Optional;

/** Converts an inspection of a domain, its diagnosis and its plan to the evidence that a run stores and shows. */
public final class EvidenceWriter {

    private EvidenceWriter() {}

    public static DomainEvidence write(Observation seen, Diagnosis diagnosis, RemediationPlan plan, String playbook) {
        return new DomainEvidence(
                seen.name().value(),
                seen.account().map(AccountId::value),
                seen.at(),
                diagnosis.name(),
                Summary.of(diagnosis, seen),
                diagnosis.since(),
                Optional.empty(),
                seen.domain().map(EvidenceWriter::controlPlane),
                configured(seen),
                edges(seen),
                seen.nodes().stream().map(EvidenceWriter::node).toList(),
                Optional.of(playbook),
                plan.listed().stream().map(Action::name).toList(),
                List.of(),
                Verification.NOT_NEEDED,
                customerAction(plan),
                seen.previous().map(Previous::served),
                Optional.empty());
    }

    public static Optional<CertificateEvidence> configured(Observation seen) {
        return seen.configured().map(EvidenceWriter::certificate);
    }

    public static List<EdgeEvidence> edges(Observation seen) {
        ExpectedLeaves expected = seen.expected();
        return seen.edges().stream()
                .map(edgeResult -> edge(edgeResult, expected))
                .toList();
    }

    private static Optional<CustomerAction> customerAction(RemediationPlan plan) {
        return plan instanceof RemediationPlan.Explain explain ? Optional.of(explain.action()) : Optional.empty();
    }

    private static ControlPlaneEvidence controlPlane(Domain domain) {
        return new ControlPlaneEvidence(
                domain.phase().name(), domain.operation().name(), domain.raw(), domain.requestId());
    }

    private static CertificateEvidence certificate(Certificate certificate) {
        return new CertificateEvidence(
                certificate.id().value(),
                certificate.sha256(),
                certificate.notBefore(),
                certificate.notAfter(),
                certificate.names());
    }

    private static NodeEvidence node(NodeResult result) {
        NodeState node = result.node();
        return new NodeEvidence(
                node.name(),
                node.edge().toString(),
                node.file().map(each -> shown(each, result.file())),
                node.process().map(each -> shown(each, result.process())),
                result.edge(),
                node.uncommitted(),
                result.fault().map(Enum::name),
                node.anyFault());
    }

    private static ShownEvidence shown(ShownCertificate shown, Optional<Boolean> configured) {
        return new ShownEvidence(shown.serial(), shown.notAfter(), shown.sha256(), configured.orElse(false));
    }

    private static EdgeEvidence edge(EdgeProbeResult edgeResult, ExpectedLeaves expected) {
        String verdict = EdgeVerdict.of(edgeResult, expected).name();
        return switch (edgeResult) {
            case EdgeProbeResult.Served served -> served(served, verdict);
            case EdgeProbeResult.Presented presented ->
                unserved(edgeResult, verdict, "presented " + presented.sha256() + " without proof");
            case EdgeProbeResult.Refused refused -> unserved(edgeResult, verdict, refused.detail());
            case EdgeProbeResult.Inconsistent mixed -> unserved(edgeResult, verdict, differing(mixed));
            case EdgeProbeResult.Unknown unknown -> unserved(edgeResult, verdict, unknown.detail());
        };
    }

    private static String differing(EdgeProbeResult.Inconsistent mixed) {
        String what = switch (mixed.other()) {
            case EdgeProbeResult.Served served ->
                "certificate " + served.certificate().sha256();
            case EdgeProbeResult.Presented presented -> "certificate " + presented.sha256();
            case EdgeProbeResult.Refused refused -> refused.detail();
            case EdgeProbeResult other -> other.toString();
        };
        return mixed.differing() + " of " + mixed.connections() + " connections differ: " + what;
    }

    private static EdgeEvidence served(EdgeProbeResult.Served look, String verdict) {
        ServedCertificate served = look.certificate();
        return new EdgeEvidence(
                look.edge().toString(),
                look.at(),
                verdict,
                Optional.of(served.sha256()),
                Optional.of(served.subject()),
                Optional.of(served.issuer()),
                Optional.of(served.names()),
                Optional.of(served.notBefore()),
                Optional.of(served.notAfter()),
                Optional.of(served.hostMatches()),
                Optional.of(served.trusted()),
                Optional.of(served.tlsVersion()),
                Optional.ofNullable(served.handshake().group()),
                Optional.empty());
    }

    private static EdgeEvidence unserved(EdgeProbeResult edgeResult, String verdict, String detail) {
        return new EdgeEvidence(
                edgeResult.edge().toString(),
                edgeResult.at(),
                verdict,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(detail));
    }
}
