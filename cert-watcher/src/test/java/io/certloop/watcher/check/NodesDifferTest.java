package io.certloop.watcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.state.NodeState;
import io.certloop.cloud.controlplane.state.ShownCertificate;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.watcher.check.fault.Checks;
import io.certloop.watcher.inventory.InspectionResult;
import io.certloop.watcher.request.RemediationKind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodesDifferTest {

    private static final EdgeProbeResult RIGHT = Snapshots.served(1, Snapshots.EXPECTED);
    private static final EdgeAddress EDGE = RIGHT.edge();

    private final Checks checks = new Checks(
            new Patience(Duration.ofMinutes(15), Duration.ofMinutes(40), Duration.ofMinutes(5)), Snapshots.PREFLIGHT);

    private static NodeState node(String file, String process, boolean uncommitted) {
        return new NodeState(
                "node-1",
                EDGE,
                Optional.of(shown(file)),
                Optional.of(shown(process)),
                uncommitted,
                Optional.empty(),
                Optional.empty());
    }

    private static ShownCertificate shown(String sha256) {
        return new ShownCertificate(sha256.substring(0, 2), Snapshots.NOW, Optional.of(sha256));
    }

    private CheckResults results(Snapshots snapshot) {
        return checks.examine(new InspectionResult.Seen(snapshot.build()));
    }

    private String words(Snapshots snapshot) {
        return results(snapshot)
                .finding(Reason.NODES_DIFFER)
                .map(finding -> finding.detail().text())
                .orElse("");
    }

    @Test
    void aFileThatBringsTheOldOneBackIsFoundWhileEveryEdgeIsRight() {
        Snapshots snapshot = Snapshots.healthy().edges(RIGHT).nodes(node(Snapshots.OTHER, Snapshots.EXPECTED, false));
        assertThat(words(snapshot))
                .startsWith("1 of 1 nodes differ from what is configured")
                .contains("node-1: the process has it, the file has serial");
        assertThat(results(snapshot).finding(Reason.PROPAGATION_STUCK)).isEmpty();
        assertThat(RemediationKind.of(Reason.NODES_DIFFER)).contains(RemediationKind.DEPLOYMENT_STUCK);
    }

    @Test
    void aNodeThatCannotBeAskedIsFound() {
        NodeState silent = new NodeState(
                "node-2", EDGE, Optional.empty(), Optional.empty(), false, Optional.of("no answer"), Optional.empty());
        assertThat(words(Snapshots.healthy().edges(RIGHT).nodes(silent)))
                .contains("node-2: could not be asked, no answer");
    }

    @Test
    void nodesThatAgreeAreFineAndSoIsADomainWithoutNodes() {
        assertThat(words(Snapshots.healthy().edges(RIGHT).nodes(node(Snapshots.EXPECTED, Snapshots.EXPECTED, false))))
                .isEmpty();
        assertThat(words(Snapshots.healthy().edges(RIGHT))).isEmpty();
    }

    @Test
    void aChangeOfJustNowIsNotComplainedAbout() {
        assertThat(words(Snapshots.healthy()
                        .edges(RIGHT)
                        .changed(Duration.ofMinutes(1))
                        .nodes(node(Snapshots.OTHER, Snapshots.EXPECTED, false))))
                .isEmpty();
    }

    private static NodeState broken() {
        return new NodeState(
                "node-1",
                EDGE,
                Optional.empty(),
                Optional.of(shown(Snapshots.EXPECTED)),
                false,
                Optional.empty(),
                Optional.of("/certs/www.example.com.pem is cut off or damaged"));
    }

    private Finding finding(Snapshots snapshot) {
        return results(snapshot.edges(RIGHT)).finding(Reason.NODES_DIFFER).orElseThrow();
    }

    @Test
    void aFileThatTheNextReloadCannotUseIsFoundAndItsRepairIsRequested() {
        Finding finding = finding(Snapshots.healthy().nodes(broken()));
        assertThat(finding.detail().text())
                .contains("node-1: the process has it, the file cannot be used")
                .contains("cut off or damaged");
        assertThat(finding.repairable()).isTrue();
    }

    @Test
    void noRepairIsRequestedForANodeThatOnlyDoesNotAnswer() {
        NodeState silent = new NodeState(
                "node-2", EDGE, Optional.empty(), Optional.empty(), false, Optional.of("no answer"), Optional.empty());
        assertThat(finding(Snapshots.healthy().nodes(silent)).repairable()).isFalse();
        assertThat(finding(Snapshots.healthy().nodes(silent, broken())).repairable())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNREADABLE", "NOT_PEM", "CUT_OFF", "KEY_MISMATCH", "OTHER_NAMES"})
    void aFileThatShouldBeServedAndCannotBeIsFoundWhileEveryNodeIsRight(String flaw) {
        NodeState right = node(Snapshots.EXPECTED, Snapshots.EXPECTED, false);
        Finding finding = finding(Snapshots.healthy().nodes(right).desired(flaw));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.repairable()).isTrue();
        assertThat(finding.detail().text()).contains(flaw).contains("www.example.com.pem");

        assertThat(finding(Snapshots.healthy().nodes(broken()).desired(flaw))
                        .detail()
                        .text())
                .contains("node-1: ")
                .contains(flaw);
    }

    @Test
    void aCertificateOfTheFutureIsNotedAndNoRepairIsRequested() {
        NodeState right = node(Snapshots.EXPECTED, Snapshots.EXPECTED, false);
        Finding finding = finding(Snapshots.healthy().nodes(right).desired("NOT_YET_VALID"));
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.repairable()).isFalse();
    }

    @Test
    void theOnlyFileOfADomainIsFoundAlthoughNothingIsConfigured() {
        assertThat(words(Snapshots.healthy().withoutHttps().desired("NOT_PEM"))).contains("NOT_PEM");
    }
}
