package io.certloop.cloud.controlplane.farm;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.acme.AcmeOrders;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.budget.RequestBudget.Turn;
import io.certloop.cloud.controlplane.budget.RequestMeter;
import io.certloop.cloud.controlplane.farm.account.Farm;
import io.certloop.cloud.controlplane.farm.file.KeyMaterial;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.FarmNode;
import io.certloop.cloud.controlplane.farm.node.Listing;
import io.certloop.cloud.controlplane.farm.node.ProcessLeaf;
import io.certloop.cloud.controlplane.farm.node.Shown;
import io.certloop.cloud.controlplane.state.ChangeMark;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import io.certloop.cloud.controlplane.state.NodeComparison;
import io.certloop.cloud.controlplane.state.NodeFault;
import io.certloop.cloud.controlplane.state.NodeResult;
import io.certloop.cloud.edge.EdgeAddress;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFaultsTest extends Clock {

    private static final AccountId FARM = new AccountId("edge-farm");
    private static final DomainName NAME = new DomainName("www.shop.example");
    private static final String FILE = "www.shop.example.pem";

    private static final TestCa CA = TestCa.create();

    @TempDir
    private Path folder;

    private final TestCa.Leaf served = CA.leaf(NAME.value());
    private Instant now = Instant.now();

    /** Serves what it was started with or was pushed last. */
    private static final class Process implements FarmNode {
        private ProcessLeaf leaf;

        private Process(TestCa.Leaf first) {
            var certificate = first.certificate();
            leaf = new ProcessLeaf(
                    certificate.getSerialNumber().toString(16),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    List.of(NAME.value()),
                    Optional.empty());
        }

        @Override
        public Listing list() {
            return new Listing(Set.of(), Set.of());
        }

        @Override
        public Map<String, Shown> show(List<String> files) {
            return Map.of(FILE, new Shown(Optional.of(leaf), false, Optional.empty()));
        }

        @Override
        public void push(String file, KeyMaterial material) {
            var pushed = material.file();
            leaf = new ProcessLeaf(
                    pushed.serial(),
                    pushed.certificate().notBefore(),
                    pushed.certificate().notAfter(),
                    List.of(NAME.value()),
                    Optional.empty());
        }

        @Override
        public void commit(String file) {
            throw new AssertionError(file);
        }

        @Override
        public void abort(String file) {
            throw new AssertionError(file);
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private Path desired() {
        return folder.resolve("desired").resolve(FILE);
    }

    private Path onNode() {
        return folder.resolve("node-1").resolve(FILE);
    }

    private ControlPlane plane;

    @BeforeEach
    void healthy() throws Exception {
        Files.createDirectories(desired().getParent());
        Files.createDirectories(onNode().getParent());
        Files.writeString(desired(), HaproxyFarm.pem(served));
        Files.writeString(onNode(), HaproxyFarm.pem(served));
        var node = new Farm.Node(
                "node-1",
                new EdgeAddress(InetAddress.getLoopbackAddress(), 443),
                Optional.of(new PemFolder(onNode().getParent())),
                new Process(served));
        var farm = new Farm(FARM, new PemFolder(desired().getParent()), List.of(node), 8, false);
        plane = new FarmControlPlanes(
                        () -> List.of(farm),
                        AcmeOrders.NONE,
                        (line, caller, longestWait) -> new Turn.Granted(Duration.ZERO),
                        RequestMeter.NONE,
                        Duration.ofSeconds(5),
                        this)
                .of(FARM);
        assertThat(flaw()).isNull();
        assertThat(node().fault()).isEmpty();
    }

    private Domain domain() {
        return plane.domain(NAME);
    }

    private String flaw() {
        return domain().raw().get("desired.flaw");
    }

    private ChangeMark listed() {
        return plane.domains("").domains().stream()
                .map(DomainSummary::mark)
                .findFirst()
                .orElseThrow();
    }

    private NodeResult node() {
        Domain domain = domain();
        var configured = domain.https().orElseThrow().certificateIds().stream()
                .map(plane::certificate)
                .toList();
        return NodeComparison.of(domain, configured, List.of()).getFirst();
    }

    private static String cutOff(String pem) {
        return pem.substring(0, pem.length() - 60);
    }

    private String withKeyOf(TestCa.Leaf other) {
        return served.chainPem() + HaproxyFarm.keyPem(other);
    }

    private String broken(String how) {
        String whole = HaproxyFarm.pem(served);
        return switch (how) {
            case "cut off in its key" -> cutOff(whole);
            case "a line of the key is lost" -> whole.replaceFirst("PRIVATE KEY-----\n.*\n", "PRIVATE KEY-----\n");
            case "the end line of the chain is lost" -> whole.replaceFirst("-----END CERT.*\n", "");
            case "a key that ends before its number" ->
                served.chainPem() + "-----BEGIN EC PRIVATE KEY-----\nMAQCAQEE\n" + "-----END EC PRIVATE KEY-----\n";
            case "without key" -> served.chainPem();
            case "key of another" -> withKeyOf(CA.leaf(NAME.value()));
            case "RSA key of another" -> withKeyOf(CA.rsaLeaf(NAME.value()));
            default -> throw new IllegalArgumentException(how);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cut off in its key",
                "a line of the key is lost",
                "the end line of the chain is lost",
                "a key that ends before its number",
                "without key",
                "key of another",
                "RSA key of another"
            })
    void aFileOfANodeIsJudgedWholeAndWrittenAgain(String how) throws Exception {
        ChangeMark before = listed();
        Files.writeString(onNode(), broken(how));

        assertThat(node().fault()).contains(NodeFault.FILE_UNREADABLE);
        assertThat(listed()).isNotEqualTo(before);

        resubmit();
        assertThat(Files.readString(onNode())).isEqualTo(HaproxyFarm.pem(served));
        assertThat(node().fault()).isEmpty();
        assertThat(listed()).isEqualTo(before);
    }

    @Test
    void aFileThatANodeHasLostIsAFaultWhereItIsDesiredAndIsWrittenAgain() throws Exception {
        Files.delete(onNode());

        assertThat(node().fault()).contains(NodeFault.FILE_UNREADABLE);

        resubmit();
        assertThat(Files.readString(onNode())).isEqualTo(HaproxyFarm.pem(served));
        assertThat(node().fault()).isEmpty();
    }

    private void resubmit() {
        var id = new CertificateId(served.sha256());
        plane.apply(NAME, new DomainChange.Resubmit(id, new HttpsSettings(false, true, true)));
    }

    @Test
    void aBrokenDesiredFileIsNotWhatANodeIsRepairedWith() throws Exception {
        Files.writeString(desired(), served.chainPem());
        Files.writeString(onNode(), HaproxyFarm.pem(served));

        resubmit();

        assertThat(Files.readString(onNode())).isEqualTo(HaproxyFarm.pem(served));
        assertThat(flaw()).isEqualTo("NO_KEY");
    }

    @Test
    void anotherCertificateInTheDesiredFolderAloneMovesTheMarkOfTheList() throws Exception {
        ChangeMark before = listed();
        Files.writeString(desired(), HaproxyFarm.pem(FarmStage.newer(CA, NAME.value())));

        assertThat(listed()).isNotEqualTo(before).isEqualTo(domain().mark());
        assertThat(node().fault()).contains(NodeFault.BEHIND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same leaf", "newer leaf"})
    void aKeyThatDoesNotFitMakesTheDesiredFileUnusable(String which) throws Exception {
        ChangeMark before = listed();
        TestCa.Leaf leaf = which.equals("same leaf") ? served : FarmStage.newer(CA, NAME.value());
        Files.writeString(desired(), leaf.chainPem() + HaproxyFarm.keyPem(CA.leaf(NAME.value())));

        assertThat(flaw()).isEqualTo("KEY_MISMATCH");
        assertThat(listed()).isNotEqualTo(before);
        assertThat(domain().https().orElseThrow().certificateId().map(CertificateId::value))
                .as("what is known to be unusable is not configured")
                .contains(served.sha256());
    }

    @Test
    void keysOfAllUsualFormsFit() throws Exception {
        TestCa.Leaf rsa = CA.rsaLeaf(NAME.value());
        Files.writeString(desired(), HaproxyFarm.pem(rsa));

        assertThat(flaw()).isNull();
    }

    @Test
    void whatIsNoPemFileIsUnusable() throws Exception {
        ChangeMark before = listed();
        Files.write(desired(), served.certificate().getEncoded());
        assertThat(flaw()).isEqualTo("NOT_PEM");
        assertThat(listed()).isNotEqualTo(before);

        Files.writeString(desired(), HaproxyFarm.pem(served).substring(0, 200));
        assertThat(flaw()).isEqualTo("CUT_OFF");

        Files.delete(desired());
        Files.createDirectory(desired());
        assertThat(flaw()).isEqualTo("UNREADABLE");
        assertThat(domain().raw().get("desired.fault")).contains(FILE);
    }

    @Test
    void theFileOfAnotherDomainIsUnusable() throws Exception {
        Files.writeString(desired(), HaproxyFarm.pem(CA.leaf("img.shop.example")));

        assertThat(flaw()).isEqualTo("OTHER_NAMES");
        assertThat(domain().raw().get("desired.fault")).contains("img.shop.example");
        assertThat(node().fault()).isEmpty();
    }

    @Test
    void aCertificateOfTheFutureIsToldWithItsFirstDayAndDesiredFromThenOn() throws Exception {
        Instant from = Instant.ofEpochSecond(now.plus(Duration.ofDays(2)).getEpochSecond());
        TestCa.Leaf early = CA.leaf(from, from.plus(Duration.ofDays(90)), NAME.value());
        Files.writeString(desired(), HaproxyFarm.pem(early));

        assertThat(flaw()).isEqualTo("NOT_YET_VALID");
        assertThat(domain().raw().get("desired.from")).isEqualTo(from.toString());
        assertThat(node().fault()).isEmpty();
        ChangeMark before = listed();

        now = from;
        assertThat(flaw()).isNull();
        assertThat(node().fault()).contains(NodeFault.BEHIND);
        assertThat(listed()).isNotEqualTo(before);
    }
}
