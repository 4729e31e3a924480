package io.certloop.cloud.controlplane.farm.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.controlplane.farm.file.KeyMaterial;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.FarmNode;
import io.certloop.cloud.controlplane.farm.node.NodeEntry;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import io.certloop.cloud.controlplane.farm.node.NodeKind;
import io.certloop.cloud.controlplane.farm.node.ProcessLeaf;
import io.certloop.cloud.controlplane.farm.node.Shown;
import io.certloop.cloud.edge.EdgeAddress;
import io.certloop.cloud.standalone.StandaloneProbe;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server that serves from files does under its kind of node. */
abstract class ReloadedNodeContract {

    protected static final String HOST = "www.shop.example";
    protected static final String FILE = HOST + ".pem";

    protected final TestCa ca = TestCa.create();
    protected final TestCa.Leaf old = ca.leaf(HOST);
    protected final TestCa.Leaf renewed = ca.leaf(HOST);
    protected final int tls = FreePorts.next();
    protected final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    protected Path folder;

    private final String kind;
    private final List<String> tools;
    private final StandaloneProbe probe = new StandaloneProbe(
            new StandaloneProbe.Settings(
                    Duration.ofSeconds(5), List.of("127.0.0.1:1"), Optional.empty(), List.of("127.0.0.0/8"), false),
            Clock.systemUTC());
    private RealServer server;

    protected ReloadedNodeContract(String kind, String... tools) {
        this.kind = kind;
        this.tools = List.of(tools);
    }

    /** Serves {@link #file()} at {@link #tls}. */
    protected abstract void start(RealServer server) throws IOException;

    /** What the accounts file says of the node for this kind. */
    protected abstract Map<String, String> members();

    /** Its words for a key of another certificate. */
    protected abstract String mismatch();

    @BeforeEach
    void begin() throws IOException {
        tools.forEach(tool -> assumeTrue(RealServer.isInstalled(tool), tool + " is not installed here"));
        server = new RealServer(folder);
        Files.createDirectory(file().getParent());
        write(old, old.key());
    }

    @AfterEach
    void end() {
        http.close();
        probe.close();
        if (server != null) {
            server.close();
        }
    }

    protected RealServer server() {
        return server;
    }

    protected Path file() {
        return folder.resolve("certs").resolve(FILE);
    }

    protected void write(TestCa.Leaf certificate, PrivateKey key) throws IOException {
        RealServer.write(file(), certificate, key);
    }

    protected String served() {
        return RealServer.served(tls, HOST);
    }

    protected static String serial(TestCa.Leaf leaf) {
        return leaf.certificate().getSerialNumber().toString(16);
    }

    private NodeKind kind() {
        return ReloadedKind.all(http, probe.probe()).stream()
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private NodeEntry entry(Map<String, String> members) {
        Map<String, String> texts = new HashMap<>(members);
        texts.put("certificates", file().getParent().toString());
        return new NodeEntry(
                "node-1",
                kind,
                Optional.of(file().getParent()),
                new EdgeAddress(InetAddress.getLoopbackAddress(), tls),
                texts);
    }

    protected FarmNode node() {
        return kind().node(entry(members()), Duration.ofSeconds(4));
    }

    protected void push() throws IOException, NodeException {
        push(FILE);
    }

    protected void push(String name) throws IOException, NodeException {
        try (KeyMaterial material = new PemFolder(file().getParent()).open(name)) {
            node().push(name, material);
        }
    }

    @Test
    void itShowsWhatItServes() throws IOException, NodeException {
        start(server);

        ProcessLeaf leaf = node().show(List.of(FILE)).get(FILE).served().orElseThrow();

        assertThat(leaf.serial()).isEqualTo(serial(old));
        assertThat(leaf.names()).contains(HOST);
        assertThat(leaf.notAfter()).isEqualTo(old.certificate().getNotAfter().toInstant());
    }

    @Test
    void aNodeThatIsBehindItsFileServesItWhenThePushReturns() throws IOException, NodeException {
        start(server);
        write(renewed, renewed.key());
        assertThat(node().show(List.of(FILE)).get(FILE).served().orElseThrow().serial())
                .as("behind")
                .isEqualTo(serial(old));

        push();

        assertThat(served()).isEqualTo(serial(renewed));
        push();
        assertThat(served()).as("pushed once more").isEqualTo(serial(renewed));
    }

    @Test
    void aNodeThatRegressedShowsTheOldOneAndTakesTheNewOneAgain() throws IOException, NodeException {
        start(server);
        write(renewed, renewed.key());
        push();
        write(old, old.key());
        push();
        assertThat(node().show(List.of(FILE)).get(FILE).served().orElseThrow().serial())
                .as("regressed")
                .isEqualTo(serial(old));

        write(renewed, renewed.key());
        push();

        assertThat(served()).isEqualTo(serial(renewed));
    }

    @Test
    void aKeyOfAnotherCertificateIsRefusedWithTheReasonAndTheOldOneStays() throws IOException {
        start(server);
        write(renewed, old.key());

        NodeException refused = catchThrowableOfType(NodeException.class, this::push);

        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused).hasMessageContaining(mismatch());
        assertThat(refused.getMessage()).doesNotContain("PRIVATE KEY");
        assertThat(served()).isEqualTo(serial(old));
    }

    @Test
    void aNodeThatDoesNotAnswerIsSilent() {
        assertThat(catchThrowableOfType(NodeException.class, this::push).kind()).isEqualTo(Kind.SILENT);
        assertThat(catchThrowableOfType(NodeException.class, () -> node().show(List.of(FILE)))
                        .kind())
                .isEqualTo(Kind.SILENT);
    }

    @Test
    void manyFilesAreShownAndThoseOfOthersAreNothing() throws IOException, NodeException {
        start(server);
        List<String> files = new ArrayList<>(List.of("api.shop.example.pem", FILE));
        IntStream.range(0, 200).forEach(i -> files.add("d" + i + ".shop.example.pem"));

        Map<String, Shown> shown = node().show(files);

        assertThat(shown).hasSize(files.size());
        assertThat(shown.remove(FILE).served()).isPresent();
        assertThat(shown.values()).containsOnly(Shown.NOTHING);
    }

    /** A secret is among them. */
    @Test
    void noMemberIsPrinted() {
        assertThat(entry(members()).toString())
                .contains("node-1")
                .doesNotContain(members().values());
    }

    @Test
    void eachMemberThatItNeedsIsNamedWhereItIsMissing() {
        for (String member : members().keySet()) {
            Map<String, String> others = new HashMap<>(members());
            others.remove(member);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kind().node(entry(others), Duration.ofSeconds(4)))
                    .withMessageContaining(member);
        }
    }
}
