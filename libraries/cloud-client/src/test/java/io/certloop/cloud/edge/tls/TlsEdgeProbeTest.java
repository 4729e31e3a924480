package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.certificate.CertificateKey;
import io.certloop.cloud.certificate.LeafFacts;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.HandshakeFacts;
import io.certloop.cloud.edge.HandshakeFacts.Timestamps;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.ServedCertificate;
import io.certloop.cloud.edge.Staple;
import io.certloop.cloud.edge.Subnet;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import io.certloop.cloud.edge.tls.wire.PresentedChainTest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
abstract class TlsEdgeProbeTest {

    private static final String HOST = "static.example.com";
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    static Path folder;

    private static TestCa ca;
    private static TrustAnchors anchors;

    private final EdgeLoops patientLoops = loops(Duration.ofSeconds(10));
    private final EdgeLoops impatientLoops = loops(SHORT);
    private final TlsEdgeProbe probe = probe(patientLoops, anchors);
    private final TlsEdgeProbe impatient = probe(impatientLoops, anchors);

    /** Every provider of TLS that looks may be made with. */
    abstract TlsClient client();

    /** What an edge without ML-KEM negotiates, as far as this client may say. */
    abstract String group();

    static class WithBoringSslTest extends TlsEdgeProbeTest {
        @Override
        TlsClient client() {
            return BoringSslClient.create();
        }

        @Override
        String group() {
            return "x25519";
        }
    }

    static class WithTheJdkTest extends TlsEdgeProbeTest {
        @Override
        TlsClient client() {
            return JdkTlsClient.asking(KeyKind.ANY);
        }

        @Override
        String group() {
            return null;
        }
    }

    @BeforeAll
    static void trust() throws IOException {
        ca = TestCa.create();
        anchors = TrustAnchors.in(Files.writeString(folder.resolve("ca.pem"), ca.rootPem()));
    }

    @AfterEach
    void close() {
        patientLoops.close();
        impatientLoops.close();
    }

    private static EdgeLoops loops(Duration timeout) {
        return new EdgeLoops(1, timeout, new EdgeAddressPolicy(List.of(Subnet.parse("127.0.0.0/8"))));
    }

    private TlsEdgeProbe probe(EdgeLoops loops, TrustAnchors trusted) {
        return new TlsEdgeProbe(loops, trusted, TrustAnchors.ofTheJdk(), Clock.systemUTC(), client());
    }

    private static ServedCertificate served(EdgeProbeResult edgeResult) {
        assertThat(edgeResult).isInstanceOf(EdgeProbeResult.Served.class);
        return ((EdgeProbeResult.Served) edgeResult).certificate();
    }

    @Test
    void theRightCertificateIsToldWithAllItsFacts() throws Exception {
        TestCa.Leaf leaf = ca.leaf(HOST, "*.img.example.com");
        try (Edge edge = Edge.serving(leaf)) {
            EdgeProbeResult edgeResult = probe.probe(HOST, edge.address());

            assertThat(edgeResult.edge()).isEqualTo(edge.address());
            assertThat(served(edgeResult))
                    .isEqualTo(new ServedCertificate(
                            leaf.sha256(),
                            "CN=static.example.com",
                            "CN=Test Issuer",
                            List.of(HOST, "*.img.example.com"),
                            leaf.certificate().getNotBefore().toInstant(),
                            leaf.certificate().getNotAfter().toInstant(),
                            true,
                            true,
                            true,
                            leaf.certificate().getNotAfter().toInstant(),
                            leaf.certificate().getNotAfter().toInstant(),
                            PresentedChainTest.fingerprint(leaf.chain()),
                            new CertificateKey("EC", 256, "SHA256withECDSA"),
                            LeafFacts.of(leaf.certificate()),
                            Staple.NONE,
                            "TLSv1.3",
                            leaf.chain().get(1),
                            false,
                            new HandshakeFacts(group(), false, Timestamps.UNKNOWN)));
        }
    }

    /** Of the loopback network, so that no way out over IPv6 is needed. */
    @Test
    void anEdgeUnderAnIpv6AddressIsLookedAtLikeAnyOther() throws Exception {
        InetAddress address = InetAddress.getByName("::1");
        TestCa.Leaf leaf = ca.leaf(HOST);
        var policy = new EdgeAddressPolicy(List.of(Subnet.parse("::1/128")));
        try (var loops = new EdgeLoops(1, Duration.ofSeconds(10), policy);
                Edge edge = Edge.servingAt(address, leaf)) {
            EdgeProbeResult edgeResult = probe(loops, anchors).probe(HOST, edge.address());

            assertThat(served(edgeResult).sha256()).isEqualTo(leaf.sha256());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothProtocolsAreSpoken(String protocol) throws Exception {
        try (Edge edge = Edge.serving(ca.leaf(HOST), protocol)) {
            ServedCertificate served = served(probe.probe(HOST, edge.address()));

            assertThat(served.tlsVersion()).isEqualTo(protocol);
            assertThat(served.handshake().group()).isEqualTo(group());
        }
    }

    @Test
    void thePreviousCertificateIsToldFromTheNewOne() throws Exception {
        TestCa.Leaf previous = ca.leaf(HOST);
        TestCa.Leaf current = ca.leaf(HOST);
        try (Edge edge = Edge.serving(previous)) {
            ServedCertificate served = served(probe.probe(HOST, edge.address()));

            assertThat(served.sha256()).isEqualTo(previous.sha256()).isNotEqualTo(current.sha256());
            assertThat(served.hostMatches() && served.trusted()).isTrue();
        }
    }

    @Test
    void anExpiredCertificateIsExpiredAndNotUntrusted() throws Exception {
        Instant now = Instant.now();
        TestCa.Leaf leaf = ca.leaf(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(2)), HOST);
        try (Edge edge = Edge.serving(leaf)) {
            ServedCertificate served = served(probe.probe(HOST, edge.address()));

            assertThat(served.isValidAt(now)).isFalse();
            assertThat(served.trusted()).isTrue();
            assertThat(served.hostMatches()).isTrue();
        }
    }

    @Test
    void anExpiredCertificateOfAStrangerIsBoth() throws Exception {
        Instant now = Instant.now();
        TestCa.Leaf leaf = TestCa.create().leaf(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(2)), HOST);
        try (Edge edge = Edge.serving(leaf)) {
            ServedCertificate served = served(probe.probe(HOST, edge.address()));

            assertThat(served.isValidAt(now)).isFalse();
            assertThat(served.trusted()).isFalse();
        }
    }

    @Test
    void aCertificateThatIsNotYetValidIsNotUntrusted() throws Exception {
        Instant now = Instant.now();
        TestCa.Leaf leaf = ca.leaf(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(90)), HOST);
        try (Edge edge = Edge.serving(leaf)) {
            ServedCertificate served = served(probe.probe(HOST, edge.address()));

            assertThat(served.isValidAt(now)).isFalse();
            assertThat(served.trusted()).isTrue();
        }
    }

    @Test
    void aCertificateForAnotherHostDoesNotMatch() throws Exception {
        try (Edge edge = Edge.serving(ca.leaf("other.example.com"))) {
            ServedCertificate served = served(probe.probe(HOST, edge.address()));

            assertThat(served.hostMatches()).isFalse();
            assertThat(served.trusted()).isTrue();
        }
    }

    @Test
    void aStrangersCertificateIsNotTrusted() throws Exception {
        try (Edge edge = Edge.serving(TestCa.create().leaf(HOST))) {
            ServedCertificate served = served(probe.probe(HOST, edge.address()));

            assertThat(served.trusted()).isFalse();
            assertThat(served.chainComplete()).isTrue();
            assertThat(served.hostMatches()).isTrue();
        }
    }

    @Test
    void aMissingIntermediateIsNotMadeUpFor() throws Exception {
        TestCa.Leaf leaf = ca.leaf(HOST);
        try (Edge edge = Edge.serving(leaf.withoutIntermediate())) {
            ServedCertificate served = served(probe.probe(HOST, edge.address()));

            assertThat(served.trusted()).isFalse();
            assertThat(served.chainComplete()).isFalse();
            assertThat(served.sha256()).isEqualTo(leaf.sha256());
        }
    }

    @Test
    void aChangedCertificateIsSeenAtTheNextLook() throws Exception {
        TestCa.Leaf after = ca.leaf(HOST);
        try (Edge edge = Edge.serving(ca.leaf(HOST))) {
            probe.probe(HOST, edge.address());
            edge.serve(after);
            assertThat(served(probe.probe(HOST, edge.address())).sha256()).isEqualTo(after.sha256());
        }
    }

    /** A resumed session would show a certificate without the edge proving that it has the key. */
    @Test
    void everyLookIsAFullHandshake() throws Exception {
        try (Edge edge = Edge.serving(ca.leaf(HOST), "TLSv1.2")) {
            Set<Long> made = new HashSet<>();
            for (int look = 0; look < 3; look++) {
                served(probe.probe(HOST, edge.address()));
                made.add(edge.nextSessionMade());
            }
            assertThat(made).hasSize(3);
        }
    }

    @Test
    void anEdgeThatDoesNotKnowTheHostRefuses() throws Exception {
        try (Edge edge = Edge.servingOnly("other.example.com", ca.leaf("other.example.com"))) {
            EdgeProbeResult edgeResult = probe.probe(HOST, edge.address());

            assertThat(edgeResult).isInstanceOf(EdgeProbeResult.Refused.class);
            assertThat(((EdgeProbeResult.Refused) edgeResult).detail()).isEqualTo("TLS alert unrecognized_name");
            assertThat(probe.probe("other.example.com", edge.address())).isInstanceOf(EdgeProbeResult.Served.class);
        }
    }

    private static void assertUnknown(EdgeProbeResult edgeResult, String detail) {
        assertThat(edgeResult).isInstanceOf(EdgeProbeResult.Unknown.class);
        assertThat(((EdgeProbeResult.Unknown) edgeResult).detail()).contains(detail);
    }

    @Test
    void anEdgeThatSpeaksNoTlsIsUnknown() throws Exception {
        try (Edge edge = Edge.doing(connection -> connection
                .getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(probe.probe(HOST, edge.address())).isInstanceOf(EdgeProbeResult.Unknown.class);
        }
    }

    @Test
    void anEdgeThatHangsUpIsUnknown() throws Exception {
        try (Edge edge = Edge.doing(connection -> connection.getInputStream().read(new byte[9]))) {
            assertThat(probe.probe(HOST, edge.address())).isInstanceOf(EdgeProbeResult.Unknown.class);
        }
        try (Edge edge = Edge.doing(Edge::reset)) {
            assertThat(probe.probe(HOST, edge.address())).isInstanceOf(EdgeProbeResult.Unknown.class);
        }
    }

    @Test
    void anEdgeThatHangsIsUnknownInTime() throws Exception {
        try (Edge edge = Edge.doing(connection -> {
            while (connection.getInputStream().read() >= 0) {
                // Takes everything and never answers.
            }
        })) {
            assertUnknown(impatient.probe(HOST, edge.address()), "PT0.4S");
        }
    }

    /** Each byte comes in time for the socket; only the whole is late. */
    @Test
    void anEdgeThatDripsIsUnknownInTime() throws Exception {
        try (Edge edge = Edge.doing(connection -> {
            byte[] record = {22, 3, 3, 63, (byte) 255};
            connection.getOutputStream().write(record);
            while (true) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                connection.getOutputStream().write(2);
            }
        })) {
            assertUnknown(impatient.probe(HOST, edge.address()), "PT0.4S");
        }
    }

    @Test
    void aClosedPortIsUnknown() throws Exception {
        assertUnknown(probe.probe(HOST, Edge.nobody()), "no connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bad host", "a..b", "ends.with.dot."})
    void aHostThatCannotBeAskedForIsUnknown(String host) throws Exception {
        try (Edge edge = Edge.serving(ca.leaf(HOST))) {
            assertThat(probe.probe(host, edge.address())).isInstanceOf(EdgeProbeResult.Unknown.class);
        }
    }

    @Test
    void withoutTrustAnchorsNothingIsSaid() throws Exception {
        TlsEdgeProbe blind = probe(patientLoops, TrustAnchors.in(folder.resolve("absent.pem")));
        try (Edge edge = Edge.serving(ca.leaf(HOST))) {
            assertUnknown(blind.probe(HOST, edge.address()), "trust anchors");
        }
    }

    @Test
    void theJdksAuthoritiesDoNotKnowOurs() throws Exception {
        TlsEdgeProbe publicOnly = probe(patientLoops, TrustAnchors.ofTheJdk());
        try (Edge edge = Edge.serving(ca.leaf(HOST))) {
            assertThat(served(publicOnly.probe(HOST, edge.address())).trusted()).isFalse();
        }
    }

    @Test
    void authoritiesBesideTheUsualOnes() throws Exception {
        TlsEdgeProbe publicOnly = probe(patientLoops, TrustAnchors.ofTheJdk());
        Path pem = Files.writeString(folder.resolve("ours.pem"), ca.rootPem());
        Path other =
                Files.writeString(folder.resolve("other.pem"), TestCa.create().rootPem());
        try (Edge edge = Edge.serving(ca.leaf(HOST))) {
            assertThat(served(publicOnly.trusting(pem).probe(HOST, edge.address()))
                            .trusted())
                    .isTrue();
            assertThat(served(publicOnly.trusting(other).probe(HOST, edge.address()))
                            .trusted())
                    .isFalse();
            assertThat(served(probe.trusting(other).probe(HOST, edge.address())).trusted())
                    .isTrue();
            assertUnknown(
                    publicOnly.trusting(folder.resolve("absent.pem")).probe(HOST, edge.address()), "trust anchors");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothSortsOfCertificateAreSeenWhereBothAreServed(String protocol) throws Exception {
        TestCa.Leaf ecdsa = ca.leaf(HOST);
        TestCa.Leaf rsa = ca.rsaLeaf(HOST);
        try (Edge edge = Edge.servingBoth(ecdsa, rsa, protocol)) {
            ServedCertificate first = served(probe.probe(HOST, edge.address(), KeyKind.ECDSA));
            ServedCertificate second = served(probe.probe(HOST, edge.address(), KeyKind.RSA));

            assertThat(first.sha256()).isEqualTo(ecdsa.sha256());
            assertThat(second.sha256()).isEqualTo(rsa.sha256());
            assertThat(second.key()).isEqualTo(new CertificateKey("RSA", 2048, "SHA256withECDSA"));
            assertThat(second.tlsVersion()).isEqualTo(protocol);
        }
    }

    @Test
    void anEdgeWithoutTheSortThatIsAskedForRefuses() throws Exception {
        try (Edge edge = Edge.serving(ca.leaf(HOST))) {
            assertThat(probe.probe(HOST, edge.address(), KeyKind.RSA)).isInstanceOf(EdgeProbeResult.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anEdgeThatWantsACertificateOfTheClientHasShownItsOwn(String protocol) throws Exception {
        TestCa.Leaf leaf = ca.leaf(HOST);
        try (Edge edge = Edge.servingWhoHasACertificate(leaf, protocol)) {
            EdgeProbeResult edgeResult = probe.probe(HOST, edge.address());

            assertThat(served(edgeResult).sha256()).isEqualTo(leaf.sha256());
            assertThat(served(edgeResult).trusted()).isTrue();
            assertThat(served(edgeResult).tlsVersion()).isEqualTo(protocol);
            assertThat(((EdgeProbeResult.Served) edgeResult).wantsClientCertificate())
                    .isTrue();
        }
        try (Edge edge = Edge.serving(leaf, protocol)) {
            var other = (EdgeProbeResult.Served) probe.probe(HOST, edge.address());
            assertThat(other.wantsClientCertificate()).isFalse();
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsNotConnectedTo() throws Exception {
        try (Edge edge = Edge.serving(ca.leaf(HOST));
                var loops = new EdgeLoops(1, Duration.ofSeconds(10), new EdgeAddressPolicy(List.of()))) {
            assertUnknown(probe(loops, anchors).probe(HOST, edge.address()), "127.0.0.1 is not a public address");
        }
    }

    @Test
    void manyLooksRunSideBySideOnVirtualThreads() throws Exception {
        TestCa.Leaf leaf = ca.leaf(HOST);
        try (Edge edge = Edge.serving(leaf);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<EdgeProbeResult>> looks = IntStream.range(0, 50)
                    .mapToObj(i -> (Callable<EdgeProbeResult>) () -> probe.probe(HOST, edge.address()))
                    .toList();
            for (Future<EdgeProbeResult> look : threads.invokeAll(looks)) {
                assertThat(served(look.get()).sha256()).isEqualTo(leaf.sha256());
            }
        }
    }
}
