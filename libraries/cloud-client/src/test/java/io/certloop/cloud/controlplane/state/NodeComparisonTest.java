package io.certloop.cloud.controlplane.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeHints;
import io.certloop.cloud.edge.EdgeProbeResult;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeComparisonTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(80));
    private static final String NEW_SHA = "ab12";
    private static final EdgeAddress EDGE = new EdgeAddress(InetAddress.getLoopbackAddress(), 8443);
    private static final Certificate CONFIGURED = new Certificate(
            new CertificateId(NEW_SHA), List.of("www.example.com"), NOW, END, true, false, Optional.of(NEW_SHA));
    private static final ShownCertificate NEW = new ShownCertificate("0a", END, Optional.of(NEW_SHA));
    private static final ShownCertificate NEW_BY_SERIAL =
            new ShownCertificate("0a", END.plusMillis(1), Optional.empty());
    private static final ShownCertificate OLD = new ShownCertificate("09", NOW, Optional.empty());
    private static final EdgeProbeResult SERVES_NEW = new EdgeProbeResult.Presented(EDGE, NOW, NEW_SHA, "chain");
    private static final EdgeProbeResult SERVES_OLD = new EdgeProbeResult.Presented(EDGE, NOW, "cd34", "chain");

    private static NodeState node(ShownCertificate file, ShownCertificate process) {
        return new NodeState(
                "node-1",
                EDGE,
                Optional.ofNullable(file),
                Optional.ofNullable(process),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<NodeFault> fault(NodeState node, EdgeProbeResult... edges) {
        return result(Optional.of(CONFIGURED), node, edges).fault();
    }

    private static NodeResult result(Optional<Certificate> configured, NodeState node, EdgeProbeResult... edges) {
        Domain domain = new Domain(
                new AccountId("farm"),
                new DomainName("www.example.com"),
                DomainPhase.ACTIVE,
                OperationKind.CERTIFICATE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EdgeHints.at(List.of(EDGE)),
                new ChangeMark("1"),
                Optional.empty(),
                Optional.empty(),
                List.of(node),
                Map.of(),
                "");
        return NodeComparison.of(domain, configured.stream().toList(), List.of(edges))
                .getFirst();
    }

    @Test
    void nothingContradicts() {
        assertThat(fault(node(NEW, NEW_BY_SERIAL), SERVES_NEW)).isEmpty();
        assertThat(fault(node(NEW, NEW_BY_SERIAL))).isEmpty();
        assertThat(fault(node(null, null), SERVES_NEW)).isEmpty();
    }

    @Test
    void theFileAndTheProcessAreBehind() {
        assertThat(fault(node(OLD, OLD), SERVES_OLD)).contains(NodeFault.BEHIND);
        assertThat(fault(node(null, OLD), SERVES_OLD)).contains(NodeFault.BEHIND);
        assertThat(fault(node(null, null), SERVES_OLD)).contains(NodeFault.BEHIND);
    }

    @Test
    void theFileHasItAndTheProcessHasNot() {
        assertThat(fault(node(NEW, OLD), SERVES_OLD)).contains(NodeFault.FILE_NEWER);
        assertThat(fault(node(NEW, null), SERVES_OLD)).contains(NodeFault.FILE_NEWER);
    }

    @Test
    void theNextReloadBringsTheOldOne() {
        assertThat(fault(node(OLD, NEW), SERVES_NEW)).contains(NodeFault.FILE_OLDER);
    }

    @Test
    void aFileThatCannotBeReadIsAFaultOfItsOwn() {
        assertThat(fault(broken(NEW), SERVES_NEW)).contains(NodeFault.FILE_UNREADABLE);
        assertThat(fault(broken(OLD), SERVES_OLD)).contains(NodeFault.BEHIND);
    }

    @Test
    void aFileThatCannotBeReadIsFoundWhereTheProcessDoesNotReportItsCertificates() {
        assertThat(fault(broken(null), SERVES_NEW)).contains(NodeFault.FILE_UNREADABLE);
        assertThat(fault(broken(null), SERVES_OLD)).contains(NodeFault.BEHIND);
    }

    private static NodeState broken(ShownCertificate process) {
        return new NodeState(
                "n",
                EDGE,
                Optional.empty(),
                Optional.ofNullable(process),
                false,
                Optional.empty(),
                Optional.of("no key"));
    }

    @Test
    void theEdgeContradictsTheProcess() {
        assertThat(fault(node(NEW, NEW_BY_SERIAL), SERVES_OLD)).contains(NodeFault.SERVES_OTHER);
        assertThat(fault(node(NEW, NEW), new EdgeProbeResult.Refused(EDGE, NOW, "unrecognized")))
                .contains(NodeFault.SERVES_OTHER);
        assertThat(fault(node(NEW, NEW), new EdgeProbeResult.Unknown(EDGE, NOW, "late")))
                .isEmpty();
    }

    @Test
    void withoutASerialTheEndOfTheValidityTells() {
        var alike = new ShownCertificate("77", END, Optional.empty());
        assertThat(fault(node(null, alike))).isEmpty();
        assertThat(fault(node(NEW, alike))).contains(NodeFault.FILE_NEWER);
    }

    @Test
    void whatNeedsNoComparisonIsFoundWithoutTheConfiguredCertificate() {
        var uncommitted =
                new NodeState("n", EDGE, Optional.of(OLD), Optional.of(OLD), true, Optional.empty(), Optional.empty());
        var silent = new NodeState(
                "n", EDGE, Optional.empty(), Optional.empty(), false, Optional.of("late"), Optional.empty());
        assertThat(result(Optional.empty(), uncommitted).fault()).contains(NodeFault.UNCOMMITTED);
        assertThat(result(Optional.empty(), silent).fault()).contains(NodeFault.UNREACHABLE);
        assertThat(result(Optional.empty(), node(OLD, OLD)).fault()).isEmpty();
    }
}
