package io.certloop.cloud.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.cloud.edge.ExpectedLeaves;
import io.certloop.cloud.edge.ProbeVerdict;
import io.certloop.cloud.edge.Subnet;
import io.certloop.cloud.edge.tls.loop.EdgeLoops;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class FiveEdgesTest {

    private static final String HOST = "static.example.com";
    private static final TestCa CA = TestCa.create();
    private static final Instant NOW = Instant.now();

    @TempDir
    static Path folder;

    static Stream<Arguments> edges() {
        TestCa.Leaf current = CA.leaf(HOST);
        TestCa.Leaf expired = CA.leaf(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)), HOST);
        TestCa.Leaf other = CA.leaf("somebody-else.example.com");
        TestCa.Leaf alone = CA.leaf(HOST).withoutIntermediate();
        return Stream.of(
                Arguments.of("current", current, current, ProbeVerdict.EXPECTED),
                Arguments.of("previous", CA.leaf(HOST), current, ProbeVerdict.OTHER_CERTIFICATE),
                Arguments.of("expired", expired, expired, ProbeVerdict.EXPIRED),
                Arguments.of("other host", other, other, ProbeVerdict.HOST_MISMATCH),
                Arguments.of("no intermediate", alone, alone, ProbeVerdict.CHAIN_INCOMPLETE));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("edges")
    void eachIsToldByItsName(String name, TestCa.Leaf served, TestCa.Leaf configured, ProbeVerdict verdict)
            throws Exception {
        var anchors = TrustAnchors.in(Files.writeString(folder.resolve("ca.pem"), CA.rootPem()));
        var policy = new EdgeAddressPolicy(List.of(Subnet.parse("127.0.0.0/8")));
        try (Edge edge = Edge.serving(served);
                var loops = new EdgeLoops(1, Duration.ofSeconds(20), policy)) {
            var edgeResult = new TlsEdgeProbe(loops, anchors, Clock.systemUTC()).probe(HOST, edge.address());

            assertThat(ProbeVerdict.of(edgeResult, ExpectedLeaves.of(Optional.of(configured.sha256()))))
                    .isEqualTo(verdict);
        }
    }
}
