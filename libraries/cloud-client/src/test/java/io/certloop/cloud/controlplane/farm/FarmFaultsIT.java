package io.certloop.cloud.controlplane.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.certificate.X509;
import io.certloop.cloud.contract.Situation;
import io.certloop.cloud.controlplane.CertificateFlaw;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.PartlyApplied;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.state.BlockedTask;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.cloud.controlplane.state.NodeState;
import io.certloop.cloud.controlplane.state.ShownCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarmFaultsIT {

    private static final DomainName NAME = new DomainName("www.shop.example");
    private static final DomainName OTHER = new DomainName("img.shop.example");
    private static final String FILE = "www.shop.example.pem";

    @TempDir
    private Path folder;

    private FarmStage stage;
    private TestCa.Leaf newer;

    @BeforeEach
    void open() {
        stage = new FarmStage(folder);
        newer = stage.newer(NAME);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private ControlPlane plane() {
        return stage.planes().of(stage.account());
    }

    private HaproxyFarm farm() {
        return stage.haproxy();
    }

    private Domain domain() {
        return plane().domain(NAME);
    }

    private Receipt resubmit(TestCa.Leaf leaf) {
        return plane().apply(
                        NAME,
                        new DomainChange.Resubmit(
                                new CertificateId(leaf.sha256()), new HttpsSettings(false, true, true)));
    }

    private static ControlPlaneFault fault(Callable<?> call) {
        return catchThrowableOfType(ControlPlaneException.class, call::call).fault();
    }

    private static String serial(TestCa.Leaf leaf) {
        return leaf.certificate().getSerialNumber().toString(16);
    }

    private List<String> processes() {
        return domain().nodes().stream()
                .map(node -> node.process().map(ShownCertificate::serial).orElse("-"))
                .toList();
    }

    private void assertServed(TestCa.Leaf leaf) throws Exception {
        for (int i = 0; i < farm().nodes(); i++) {
            assertThat(farm().served(i, NAME.value())).isEqualTo(leaf.certificate());
        }
    }

    @Test
    void showsFileProcessAndEdgeOfEachNode() {
        stage.domains(Map.of(NAME, Situation.HEALTHY));

        Domain domain = domain();

        String sha256 =
                domain.https().orElseThrow().certificateId().orElseThrow().value();
        assertThat(domain.nodes()).extracting(NodeState::name).containsExactly("node-1", "node-2", "node-3");
        assertThat(domain.nodes()).allSatisfy(node -> {
            assertThat(node.fault()).isEmpty();
            assertThat(node.file()).isEqualTo(node.process());
            assertThat(node.process().flatMap(ShownCertificate::sha256)).contains(sha256);
        });
        assertThat(domain.edges().addresses())
                .hasToString(
                        IntStream.range(0, 3).mapToObj(farm()::edge).toList().toString());
    }

    @Test
    void commitsWhatWasHandedOverAndNeverCommitted() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        farm().set(1, FILE, newer);
        Domain stuck = domain();
        assertThat(stuck.phase()).isEqualTo(DomainPhase.CHANGING);
        assertThat(stuck.nodes()).extracting(NodeState::uncommitted).containsExactly(false, true, false);
        BlockedTask task = stuck.blockedTask().orElseThrow();
        assertThat(task.cause()).isEqualTo(BlockedTask.Cause.UNCOMMITTED);
        assertThat(task.retryable()).isTrue();

        plane().apply(NAME, new DomainChange.RetryTask(task.taskId()));

        assertThat(farm().served(1, NAME.value())).isEqualTo(newer.certificate());
        assertThat(domain().phase()).isEqualTo(DomainPhase.ACTIVE);
        assertThat(domain().mark()).isNotEqualTo(stuck.mark());
        assertThat(fault(() -> plane().apply(NAME, new DomainChange.RetryTask(task.taskId()))))
                .isInstanceOf(ControlPlaneFault.NotFound.class);
    }

    @Test
    void abortsATransactionThatIsNotWorthItsCommit() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        farm().set(1, FILE, stage.ca().leaf("www.other.example"));
        BlockedTask task = domain().blockedTask().orElseThrow();
        assertThat(task.retryable()).isFalse();
        assertThat(fault(() -> plane().apply(NAME, new DomainChange.RetryTask(task.taskId()))))
                .isInstanceOf(ControlPlaneFault.Rejected.class);

        plane().apply(NAME, new DomainChange.RollbackTask(task.taskId()));

        assertThat(farm().run(1, "show ssl cert")).doesNotContain("*");
        assertThat(domain().phase()).isEqualTo(DomainPhase.ACTIVE);
    }

    @Test
    void aTransactionOfAnotherFileLeavesItsNodeOpen() throws Exception {
        stage.domains(Map.of(NAME, Situation.FAILED, OTHER, Situation.CHANGING));
        CertificateId wanted = domain().https().orElseThrow().certificateId().orElseThrow();

        ControlPlaneFault fault = fault(
                () -> plane().apply(NAME, new DomainChange.Resubmit(wanted, new HttpsSettings(false, true, true))));

        assertThat(fault).isInstanceOfSatisfying(PartlyApplied.class, partly -> {
            assertThat(partly.done()).containsExactly("node-1", "node-3");
            assertThat(partly.open()).containsExactly("node-2");
            assertThat(partly.detail()).contains("node-2").contains("not committed");
        });
    }

    @Test
    void aHalfPushOfAnotherFileIsFinishedFirst() throws Exception {
        stage.domains(Map.of(NAME, Situation.FAILED, OTHER, Situation.HEALTHY));
        TestCa.Leaf half = stage.ca().leaf(OTHER.value());
        farm().desired(PemFolder.fileOf(OTHER), half);
        farm().set(1, PemFolder.fileOf(OTHER), half);
        CertificateId wanted = domain().https().orElseThrow().certificateId().orElseThrow();

        Receipt receipt = plane().apply(NAME, new DomainChange.Resubmit(wanted, new HttpsSettings(false, true, true)));

        assertThat(receipt.alreadyDone()).isFalse();
        assertThat(farm().served(1, OTHER.value())).isEqualTo(half.certificate());
        assertThat(processes()).hasSize(3).containsOnly(processes().getFirst());
        assertThat(farm().run(1, "show ssl cert")).doesNotContain("*");
    }

    @Test
    void whatAnotherReplicaHasCommittedInBetweenIsDone() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        farm().desired(FILE, newer);
        stage.relay(0).go(Relay.Way.COMMITS_BEFORE);

        assertThat(resubmit(newer).alreadyDone()).isFalse();

        assertServed(newer);
    }

    @Test
    void bringsANodeBehindUpToDateAndLeavesTheOthersAlone() throws Exception {
        TestCa.Leaf old = stage.ca().leaf(NAME.value());
        farm().everywhere(FILE, newer);
        Files.writeString(farm().certs(2).resolve(FILE), HaproxyFarm.pem(old));
        farm().start();
        assertThat(processes()).containsExactly(serial(newer), serial(newer), serial(old));

        Receipt receipt = resubmit(newer);

        assertThat(receipt.alreadyDone()).isFalse();
        assertServed(newer);
        assertThat(stage.relay(0).commands()).noneMatch(each -> each.startsWith("set "));
        assertThat(resubmit(newer).alreadyDone()).isTrue();
    }

    @Test
    void writesFilesForTheirOwnerAloneSoThatAReloadKeepsTheNewOne() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        farm().desired(FILE, newer);

        resubmit(newer);
        farm().reload(1);

        assertServed(newer);
        assertThat(Files.getPosixFilePermissions(farm().certs(1).resolve(FILE)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.list(farm().certs(1))).hasSize(2);
    }

    @Test
    void repairsANodeThatRegressedAfterItsReload() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        farm().desired(FILE, newer);
        for (int i = 0; i < 3; i++) {
            farm().set(i, FILE, newer);
            farm().run(i, "commit ssl cert " + farm().certs(i).resolve(FILE));
        }
        assertServed(newer);
        farm().reload(0);
        assertThat(processes().getFirst()).isNotEqualTo(serial(newer));

        resubmit(newer);
        farm().reload(0);

        assertServed(newer);
    }

    @Test
    void reloadsAFileThatIsNewerThanItsProcessAndNoneThatIsOlder() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        Files.writeString(farm().certs(0).resolve(FILE), HaproxyFarm.pem(newer));
        farm().set(1, FILE, newer);
        farm().run(1, "commit ssl cert " + farm().certs(1).resolve(FILE));

        Receipt receipt = plane().apply(NAME, new DomainChange.ReloadEdges());

        assertThat(receipt.alreadyDone()).isFalse();
        assertThat(farm().served(0, NAME.value())).isEqualTo(newer.certificate());
        assertThat(farm().served(1, NAME.value())).isEqualTo(newer.certificate());
        assertThat(plane().apply(NAME, new DomainChange.ReloadEdges()).alreadyDone())
                .isTrue();
    }

    @Test
    void aStoppedNodeMakesItPartlyAppliedAndIsFinishedLater() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        farm().desired(FILE, newer);
        farm().signal(1, "STOP");

        ControlPlaneFault fault = fault(() -> resubmit(newer));

        assertThat(fault).isInstanceOfSatisfying(PartlyApplied.class, partly -> {
            assertThat(partly.done()).containsExactly("node-1", "node-3");
            assertThat(partly.open()).containsExactly("node-2");
        });
        assertThat(domain().nodes().get(1).fault()).get().asString().contains("2000 ms");
        assertThat(domain().nodes().get(1).process()).isEmpty();

        farm().signal(1, "CONT");
        resubmit(newer);

        assertServed(newer);
        assertThat(domain().nodes()).extracting(NodeState::fault).containsOnly(Optional.empty());
    }

    @Test
    void withoutAnyNodeNothingIsKnown() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        farm().close();

        assertThat(fault(this::domain)).isInstanceOf(ControlPlaneFault.Unreachable.class);
        assertThat(fault(() -> plane().domains(""))).isInstanceOf(ControlPlaneFault.Unreachable.class);
        assertThat(fault(() -> resubmit(newer))).isInstanceOf(ControlPlaneFault.Unreachable.class);
    }

    /** The adapter itself sees it of RSA and EC keys; of others only the server can tell. */
    @Test
    void aKeyThatDoesNotFitIsRefusedAbortedAndItsFileTakenBack() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        Domain before = domain();
        TestCa.Leaf foreign = stage.ca().mismatched(NAME.value());
        farm().desired(FILE, foreign);

        ControlPlaneFault fault = fault(() -> resubmit(foreign));

        assertThat(fault).isInstanceOfSatisfying(ControlPlaneFault.BadCertificate.class, bad -> {
            assertThat(bad.flaw()).isEqualTo(CertificateFlaw.KEY_MISMATCH);
            assertThat(bad.detail()).contains("node-1").contains("private key");
        });
        assertThat(farm().run(0, "show ssl cert")).doesNotContain("*");
        assertThat(domain().mark().isSameApplied(before.mark())).isTrue();
        farm().reload(0);
    }

    /** A file that stops the whole node at its next start, while its process serves on. */
    @Test
    void aFileThatIsCutOffOrGoneIsWrittenAgainSoThatANodeStartsWithIt() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        Path file = farm().certs(0).resolve(FILE);
        String whole = Files.readString(file);
        CertificateId wanted = domain().https().orElseThrow().certificateId().orElseThrow();
        Files.writeString(file, whole.substring(0, whole.length() - 60));
        Files.delete(farm().certs(1).resolve(FILE));

        assertThat(domain().nodes())
                .extracting(node -> node.anyFault().isPresent())
                .containsExactly(true, true, false);

        plane().apply(NAME, new DomainChange.Resubmit(wanted, new HttpsSettings(false, true, true)));

        assertThat(Files.readString(file)).isEqualTo(whole);
        assertThat(domain().nodes()).extracting(NodeState::anyFault).containsOnly(Optional.empty());
        for (int i = 0; i < 2; i++) {
            farm().reload(i);
            assertThat(X509.sha256(farm().served(i, NAME.value()))).isEqualTo(wanted.value());
        }
    }

    @Test
    void aChainOutOfOrderOrWithoutKeyIsNeverSent() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        Domain before = domain();
        TestCa stranger = TestCa.create();
        Files.writeString(
                farm().desired().resolve(FILE),
                newer.withoutIntermediate().chainPem()
                        + stranger.leaf("x.example").chainPem().split("(?<=-----END CERTIFICATE-----\n)")[1]
                        + HaproxyFarm.keyPem(newer));

        assertThat(fault(() -> resubmit(newer)))
                .isInstanceOfSatisfying(
                        ControlPlaneFault.BadCertificate.class,
                        bad -> assertThat(bad.flaw()).isEqualTo(CertificateFlaw.CHAIN_BROKEN));

        Files.writeString(farm().desired().resolve(FILE), newer.chainPem());

        assertThat(fault(() -> resubmit(newer)))
                .isInstanceOfSatisfying(
                        ControlPlaneFault.BadCertificate.class,
                        bad -> assertThat(bad.detail()).contains("no private key"));
        assertThat(stage.relay(0).commands()).noneMatch(each -> each.startsWith("set "));
        assertThat(domain().mark().isSameApplied(before.mark())).isTrue();
    }

    @Test
    void aNewDomainIsAddedToTheFolderThatTheBindLineNames() throws Exception {
        stage.domains(Map.of(OTHER, Situation.HEALTHY));
        farm().desired(FILE, newer);

        resubmit(newer);

        assertServed(newer);
        farm().reload(2);
        assertServed(newer);
    }

    @Test
    void aDeadProcessBetweenSetAndCommitDoublesNothing() throws Exception {
        stage.domains(Map.of(NAME, Situation.HEALTHY));
        farm().desired(FILE, newer);
        stage.relay(0).go(Relay.Way.HOLDS_COMMITS);
        Process dying = PushingProcess.start(farm(), stage.relay(0), NAME, newer);
        stage.relay(0).awaitHeld();
        dying.destroyForcibly().onExit().join();
        stage.relay(0).go(Relay.Way.THROUGH);
        assertThat(domain().blockedTask()).isPresent();

        resubmit(newer);

        assertServed(newer);
        assertThat(domain().blockedTask()).isEmpty();
        int sent = stage.relay(0).commands().size();
        assertThat(resubmit(newer).alreadyDone()).isTrue();
        assertThat(stage.relay(0)
                        .commands()
                        .subList(sent, stage.relay(0).commands().size()))
                .allMatch(each -> each.startsWith("show ssl cert"));
    }
}
