package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.cloud.edge.EdgeProbeResult;
import io.certloop.cloud.edge.KeyKind;
import io.certloop.cloud.edge.Subnet;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import io.certloop.cloud.edge.tls.wire.PresentedChainTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class NioLightEdgeProbeTest {

    private static final String HOST = "static.example.com";
    private static final Instant NOW = Instant.parse("2026-02-28T23:59:59Z");
    private static final TestCa CA = TestCa.create();

    private final EdgeLoops patientLoops = loops(Duration.ofSeconds(30));
    private final EdgeLoops impatientLoops = loops(Duration.ofMillis(400));
    private final NioLightEdgeProbe peek = peek(patientLoops);
    private final NioLightEdgeProbe impatient = peek(impatientLoops);

    private static EdgeLoops loops(Duration timeout) {
        return new EdgeLoops(1, timeout, new EdgeAddressPolicy(List.of(Subnet.parse("127.0.0.0/8"))));
    }

    private static NioLightEdgeProbe peek(EdgeLoops loops) {
        return new NioLightEdgeProbe(loops, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        patientLoops.close();
        impatientLoops.close();
    }

    private EdgeProbeResult look(Edge edge, KeyKind kind) {
        return peek.probe(HOST, edge.address(), kind).join();
    }

    private EdgeProbeResult look(Edge edge) {
        return look(edge, KeyKind.ANY);
    }

    private static void assertPresented(EdgeProbeResult edgeResult, TestCa.Leaf leaf) {
        assertThat(edgeResult).isInstanceOf(EdgeProbeResult.Presented.class);
        assertThat(((EdgeProbeResult.Presented) edgeResult).sha256()).isEqualTo(leaf.sha256());
    }

    private static void assertUnknown(EdgeProbeResult edgeResult, String detail) {
        assertThat(edgeResult).isInstanceOf(EdgeProbeResult.Unknown.class);
        assertThat(((EdgeProbeResult.Unknown) edgeResult).detail()).contains(detail);
    }

    @Test
    void whatIsPresentedIsToldWithEdgeAndTime() throws Exception {
        TestCa.Leaf leaf = CA.leaf(HOST);
        try (Edge edge = Edge.serving(leaf)) {
            assertThat(look(edge))
                    .isEqualTo(new EdgeProbeResult.Presented(
                            edge.address(), NOW, leaf.sha256(), PresentedChainTest.fingerprint(leaf.chain())));
        }
    }

    @Test
    void aChangedCertificateIsSeenAtTheNextLook() throws Exception {
        TestCa.Leaf after = CA.leaf(HOST);
        try (Edge edge = Edge.serving(CA.leaf(HOST))) {
            look(edge);
            edge.serve(after);
            assertPresented(look(edge), after);
        }
    }

    @Test
    void oneSortOfCertificateCanBeAskedFor() throws Exception {
        TestCa.Leaf ecdsa = CA.leaf(HOST);
        TestCa.Leaf rsa = CA.rsaLeaf(HOST);
        try (Edge edge = Edge.servingBoth(ecdsa, rsa, "TLSv1.2")) {
            assertPresented(look(edge, KeyKind.ECDSA), ecdsa);
            assertPresented(look(edge, KeyKind.RSA), rsa);
        }
        try (Edge edge = Edge.serving(ecdsa)) {
            assertThat(look(edge, KeyKind.RSA)).isInstanceOf(EdgeProbeResult.Refused.class);
        }
    }

    @Test
    void anEdgeWithoutTls12Refuses() throws Exception {
        try (Edge edge = Edge.serving(CA.leaf(HOST), "TLSv1.3")) {
            EdgeProbeResult edgeResult = look(edge);

            assertThat(edgeResult).isInstanceOf(EdgeProbeResult.Refused.class);
            assertThat(((EdgeProbeResult.Refused) edgeResult).detail()).isEqualTo("TLS alert protocol_version");
        }
    }

    @Test
    void anEdgeThatDoesNotKnowTheHostRefuses() throws Exception {
        try (Edge edge = Edge.servingOnly("other.example.com", CA.leaf("other.example.com"))) {
            EdgeProbeResult edgeResult = look(edge);

            assertThat(edgeResult).isInstanceOf(EdgeProbeResult.Refused.class);
            assertThat(((EdgeProbeResult.Refused) edgeResult).detail()).isEqualTo("TLS alert unrecognized_name");
        }
    }

    @Test
    void garbageIsUnknown() throws Exception {
        byte[] garbage = new byte[16 * 1024];
        new Random(1).nextBytes(garbage);
        try (Edge edge = Edge.doing(connection -> connection.getOutputStream().write(garbage))) {
            assertThat(look(edge)).isInstanceOf(EdgeProbeResult.Unknown.class);
        }
    }

    @Test
    void anEdgeThatHangsUpIsUnknown() throws Exception {
        try (Edge edge = Edge.doing(connection -> connection.getInputStream().read(new byte[999]))) {
            assertUnknown(look(edge), "closed the connection");
        }
        try (Edge edge = Edge.doing(Edge::reset)) {
            assertThat(look(edge)).isInstanceOf(EdgeProbeResult.Unknown.class);
        }
    }

    private static void listenForEver(Socket connection) throws IOException {
        while (connection.getInputStream().read() >= 0) {
            // Takes everything and never answers.
        }
    }

    /** Each byte comes in time; only the whole is late. */
    private static void drip(Socket connection) throws IOException {
        connection.getOutputStream().write(new byte[] {22, 3, 3, 63, (byte) 255});
        while (true) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            connection.getOutputStream().write(0);
        }
    }

    @Test
    void anEdgeThatHangsOrDripsIsUnknownInTime() throws Exception {
        for (Edge.Behaviour behaviour :
                List.<Edge.Behaviour>of(NioLightEdgeProbeTest::listenForEver, NioLightEdgeProbeTest::drip)) {
            try (Edge edge = Edge.doing(behaviour)) {
                EdgeProbeResult edgeResult =
                        impatient.probe(HOST, edge.address(), KeyKind.ANY).join();

                assertUnknown(edgeResult, "PT0.4S");
                assertThat(((EdgeProbeResult.Unknown) edgeResult).late()).isTrue();
            }
        }
    }

    @Test
    void aClosedPortIsUnknown() throws Exception {
        assertUnknown(peek.probe(HOST, Edge.nobody(), KeyKind.ANY).join(), "no connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bad host", "a..b", "ends.with.dot."})
    void aHostThatCannotBeAskedForIsUnknown(String host) throws Exception {
        try (Edge edge = Edge.serving(CA.leaf(HOST))) {
            assertUnknown(peek.probe(host, edge.address(), KeyKind.ANY).join(), "no edge can be asked");
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsNotConnectedTo() throws Exception {
        try (Edge edge = Edge.serving(CA.leaf(HOST));
                var loops = new EdgeLoops(1, Duration.ofSeconds(10), new EdgeAddressPolicy(List.of()))) {
            assertUnknown(
                    peek(loops).probe(HOST, edge.address(), KeyKind.ANY).join(), "127.0.0.1 is not a public address");
        }
    }

    /** Of the loopback network, so that no way out over IPv6 is needed. */
    @Test
    void anEdgeUnderAnIpv6AddressIsLookedAtLikeAnyOther() throws Exception {
        InetAddress address = InetAddress.getByName("::1");
        TestCa.Leaf leaf = CA.leaf(HOST);
        var policy = new EdgeAddressPolicy(List.of(Subnet.parse("::1/128")));
        try (var loops = new EdgeLoops(1, Duration.ofSeconds(10), policy);
                Edge edge = Edge.servingAt(address, leaf)) {
            EdgeProbeResult edgeResult =
                    peek(loops).probe(HOST, edge.address(), KeyKind.ANY).join();

            assertPresented(edgeResult, leaf);
            assertThat(edgeResult.edge().toString()).startsWith("[0:0:0:0:0:0:0:1]:");
        }
    }

    @Test
    void edgesThatHangHoldUpNobody() throws Exception {
        TestCa.Leaf leaf = CA.leaf(HOST);
        try (Edge hanging = Edge.doing(NioLightEdgeProbeTest::listenForEver);
                Edge healthy = Edge.serving(leaf)) {
            List<CompletableFuture<EdgeProbeResult>> waiting = IntStream.range(0, 200)
                    .mapToObj(i -> peek.probe(HOST, hanging.address(), KeyKind.ANY))
                    .toList();

            assertPresented(look(healthy), leaf);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void nothingIsLeftUnansweredWhenTheProcessStops() throws Exception {
        try (Edge hanging = Edge.doing(NioLightEdgeProbeTest::listenForEver)) {
            CompletableFuture<EdgeProbeResult> look = peek.probe(HOST, hanging.address(), KeyKind.ANY);
            patientLoops.close();

            assertUnknown(look.join(), "being stopped");
            assertUnknown(look(hanging), "being stopped");
        }
    }
}
