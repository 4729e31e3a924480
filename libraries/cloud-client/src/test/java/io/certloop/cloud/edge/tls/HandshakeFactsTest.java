package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.HandshakeFacts.Timestamps;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Subnet;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HandshakeFactsTest {

    private static final String HOST = "static.example.com";
    private static final ASN1ObjectIdentifier SCT_LIST = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");
    private static final int ONE_PACKET = 1400;

    @TempDir
    static Path folder;

    private static TestCa ca;
    private static TrustAnchors anchors;

    private final EdgeLoops loops = loops(Duration.ofSeconds(10));
    private final TlsEdgeProbe probe = probe(loops);

    @BeforeAll
    static void trust() throws IOException {
        ca = TestCa.create();
        anchors = TrustAnchors.in(Files.writeString(folder.resolve("ca.pem"), ca.rootPem()));
    }

    @AfterEach
    void close() {
        loops.close();
    }

    private static EdgeLoops loops(Duration timeout) {
        return new EdgeLoops(1, timeout, new EdgeAddressPolicy(List.of(Subnet.parse("127.0.0.0/8"))));
    }

    /** The test's authority is one that browsers trust. */
    private static TlsEdgeProbe probe(EdgeLoops loops) {
        return new TlsEdgeProbe(loops, anchors, anchors, Clock.systemUTC());
    }

    private static ServedCertificate served(EdgeProbeResult edgeResult) {
        assertThat(edgeResult).isInstanceOf(EdgeProbeResult.Served.class);
        return ((EdgeProbeResult.Served) edgeResult).certificate();
    }

    private ServedCertificate served(TestCa.Leaf leaf, String protocol) throws Exception {
        try (Edge edge = Edge.serving(leaf, protocol)) {
            return served(probe.probe(HOST, edge.address()));
        }
    }

    private static HandshakeFacts handshake(EdgeProbeResult edgeResult) {
        return served(edgeResult).handshake();
    }

    @Test
    void anEdgeThatBearsALargeClientHelloHasNoFlaw() throws Exception {
        try (Edge edge = Edge.serving(ca.leaf(HOST))) {
            assertThat(handshake(probe.probe(HOST, edge.address())).largeHelloFails())
                    .isFalse();
        }
    }

    static Stream<Arguments> brokenOnes() {
        return Stream.of(
                Arguments.of("resets", (Edge.Behaviour) Edge::reset),
                Arguments.of("hangs up", (Edge.Behaviour) Socket::close),
                Arguments.of("refuses", (Edge.Behaviour) HandshakeFactsTest::refuse),
                Arguments.of("is silent", (Edge.Behaviour) HandshakeFactsTest::wait));
    }

    private static void refuse(Socket connection) throws IOException {
        connection.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 50});
        wait(connection);
    }

    private static void wait(Socket connection) throws IOException {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** What is done with a ClientHello that fills more than one packet, and how it is passed on. */
    @FunctionalInterface
    private interface Large {
        void meet(Socket connection, Edge.Behaviour pass) throws IOException;
    }

    private static Edge inFrontOf(Edge edge, Edge.Behaviour large) throws IOException {
        return inFrontOf(edge, (connection, pass) -> large.meet(connection));
    }

    private static Edge inFrontOf(Edge edge, Large large) throws IOException {
        return Edge.doing(connection -> {
            var in = new DataInputStream(connection.getInputStream());
            byte[] header = in.readNBytes(5);
            int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
            byte[] hello = in.readNBytes(length);
            Edge.Behaviour pass = client -> pass(edge, client, header, hello);
            if (length > ONE_PACKET) {
                large.meet(connection, pass);
            } else {
                pass.meet(connection);
            }
        });
    }

    private static void pass(Edge edge, Socket client, byte[]... said) throws IOException {
        try (var behind = new Socket(edge.address().address(), edge.address().port())) {
            for (byte[] each : said) {
                behind.getOutputStream().write(each);
            }
            Thread.ofVirtual().start(() -> pump(client, behind));
            behind.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of them hung up.
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenOnes")
    void anEdgeThatBreaksOnALargeClientHelloIsSeenWithASmallOne(String how, Edge.Behaviour behaviour) throws Exception {
        TestCa.Leaf leaf = ca.leaf(HOST);
        try (var impatient = loops(Duration.ofSeconds(2));
                Edge behind = Edge.serving(leaf);
                Edge edge = inFrontOf(behind, behaviour)) {
            ServedCertificate seen = served(probe(impatient).probe(HOST, edge.address()));

            assertThat(seen.sha256()).isEqualTo(leaf.sha256());
            assertThat(seen.handshake().largeHelloFails()).isTrue();
        }
    }

    @Test
    void aConnectionThatIsLostOnceIsNoFlaw() throws Exception {
        var first = new AtomicBoolean(true);
        try (Edge behind = Edge.serving(ca.leaf(HOST));
                Edge edge = inFrontOf(behind, (connection, pass) -> {
                    if (first.getAndSet(false)) {
                        Edge.reset(connection);
                    } else {
                        pass.meet(connection);
                    }
                })) {
            HandshakeFacts facts = handshake(probe.probe(HOST, edge.address()));

            assertThat(facts.largeHelloFails()).isFalse();
            assertThat(facts.group()).isEqualTo("x25519");
        }
    }

    @Test
    void anEdgeThatIsDownIsNotConnectedToTwice() throws Exception {
        EdgeProbeResult down = probe.probe(HOST, Edge.nobody());

        assertThat(((EdgeProbeResult.Unknown) down).detail()).contains("no connection");
    }

    private static TestCa.Leaf leafWithTimestamps(int count, Duration lifetime) throws Exception {
        Instant begin = Instant.now().minus(Duration.ofDays(1));
        return ca.odd((issuer, key) -> {
            byte[] list = new byte[2 + 5 * count];
            list[1] = (byte) (5 * count);
            for (int at = 2; at < list.length; at += 5) {
                list[at + 1] = 3;
            }
            return new X509v3CertificateBuilder(
                            issuer,
                            BigInteger.TWO,
                            Date.from(begin),
                            Date.from(begin.plus(lifetime)),
                            new X500Name("CN=" + HOST),
                            key)
                    .addExtension(SCT_LIST, false, new DEROctetString(list));
        });
    }

    @Test
    void aPublicLeafWithoutTimestampsLacksThem() throws Exception {
        ServedCertificate seen = served(ca.leaf(HOST), "TLSv1.2");

        assertThat(seen.publiclyTrusted()).isTrue();
        assertThat(seen.lacksTimestamps()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 181})
    void longerLifetimesNeedMoreTimestamps(int days) throws Exception {
        ServedCertificate seen = served(leafWithTimestamps(2, Duration.ofDays(days)), "TLSv1.2");

        assertThat(seen.leaf().scts()).isEqualTo(2);
        assertThat(seen.lacksTimestamps()).isEqualTo(days > 180);
    }

    /** Its extension is encrypted, and no library here hands it out. */
    @Test
    void withoutTls12ItIsUnknownWhetherTimestampsCameAlong() throws Exception {
        ServedCertificate seen = served(ca.leaf(HOST), "TLSv1.3");

        assertThat(seen.handshake().timestamps()).isEqualTo(Timestamps.UNKNOWN);
        assertThat(seen.lacksTimestamps()).isFalse();
    }

    @Test
    void whatAPrivateAuthorityIssuesNeedsNoTimestampsAndMayLastLong() throws Exception {
        var privately = new TlsEdgeProbe(loops, anchors, TrustAnchors.ofTheJdk(), Clock.systemUTC());
        Instant begin = Instant.now().minus(Duration.ofDays(1));
        TestCa.Leaf leaf = ca.leaf(begin, begin.plus(Duration.ofDays(900)), HOST);
        try (Edge edge = Edge.serving(leaf, "TLSv1.2")) {
            ServedCertificate seen = served(privately.probe(HOST, edge.address()));

            assertThat(seen.trusted()).isTrue();
            assertThat(seen.publiclyTrusted()).isFalse();
            assertThat(seen.lacksTimestamps()).isFalse();
            assertThat(seen.isTooLongValid()).isFalse();
            assertThat(served(probe.probe(HOST, edge.address())).isTooLongValid())
                    .isTrue();
        }
    }

    /** OpenSSL itself, where it is new enough for what is tried. */
    private static OpenSslServer openSsl(String algorithm, String... options) throws Exception {
        return OpenSslServer.start(Files.createTempDirectory(folder, "openssl"), HOST, algorithm, options);
    }

    /** SecP256r1MLKEM768 is offered by no browser. */
    @ParameterizedTest
    @CsvSource({
        "X25519MLKEM768:X25519, X25519MLKEM768",
        "SecP256r1MLKEM768:X25519, x25519",
        "X25519, x25519",
        "P-256, secp256r1",
        "P-384, secp384r1"
    })
    void theGroupIsTheOneThatOpenSslChose(String groups, String group) throws Exception {
        try (OpenSslServer server = openSsl("EC", "-groups", groups)) {
            HandshakeFacts facts = handshake(probe.probe(HOST, server.address()));

            assertThat(facts.group()).isEqualTo(group);
            assertThat(facts.largeHelloFails()).isFalse();
        }
    }

    @Test
    void aKeyThatIsExchangedWithoutAGroupHasNone() throws Exception {
        try (OpenSslServer server = openSsl("RSA", "-tls1_2", "-cipher", "AES128-SHA")) {
            assertThat(handshake(probe.probe(HOST, server.address())).group()).isNull();
        }
    }

    @Test
    void anEdgeWithNothingButMlDsaIsUnknownAndSaysWhy() throws Exception {
        try (OpenSslServer server = openSsl("ML-DSA-65")) {
            EdgeProbeResult seen = probe.probe(HOST, server.address());

            assertThat(seen).isInstanceOf(EdgeProbeResult.Unknown.class);
            assertThat(((EdgeProbeResult.Unknown) seen).detail()).contains("ML-DSA");
        }
    }

    @Test
    void anMlDsaCertificateIsReadLikeAnyOtherAndNotWeak() throws Exception {
        try (OpenSslServer server = openSsl("ML-DSA-65")) {
            X509Certificate leaf = server.anchors().current().iterator().next().getTrustedCert();
            var handshake = new Handshake(List.of(leaf), "TLSv1.3", new byte[0], false, Optional.empty());
            ServedCertificate read = ChainValidator.validate(handshake, HOST, Set.of(), Set.of(), Instant.now());

            assertThat(read.hostMatches()).isTrue();
            assertThat(read.key().signedWith()).isNotEmpty();
            assertThat(read.key().isWeak()).isFalse();
        }
    }

    @Test
    void timestampsInTheTlsExtensionCount() throws Exception {
        Path info = Files.writeString(folder.resolve("info.pem"), """
                        -----BEGIN SERVERINFO FOR SCT-----
                        ABIABwAFAAMBAgM=
                        -----END SERVERINFO FOR SCT-----
                        """);
        try (OpenSslServer server = openSsl("EC", "-serverinfo", info.toString())) {
            var publicly = new TlsEdgeProbe(loops, server.anchors(), server.anchors(), Clock.systemUTC());
            ServedCertificate seen = served(publicly.probe(HOST, server.address()));

            assertThat(seen.publiclyTrusted()).isTrue();
            assertThat(seen.handshake().timestamps()).isEqualTo(Timestamps.SENT);
            assertThat(seen.lacksTimestamps()).isFalse();
        }
    }
}
