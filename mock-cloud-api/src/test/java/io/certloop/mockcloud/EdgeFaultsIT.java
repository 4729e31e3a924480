package io.certloop.mockcloud;

import static io.certloop.mockcloud.EdgeClient.TLS_1_2;
import static io.certloop.mockcloud.EdgeClient.TLS_1_3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.certloop.mockcloud.certificate.UploadCheck;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeFaultsIT {

    private static final String HOST = "a.example.com";
    private static final String FIRST = "127.0.0.1";
    private static final String SECOND = "127.0.0.2";

    private static MockCloud cloud;

    private SignedClient alice;
    private EdgeClient edges;

    @BeforeAll
    static void start() {
        cloud = MockCloud.start(MockCloudConfig.defaults());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void fleet() {
        cloud.reset();
        cloud.fleet(Fleet.of(FleetAccount.of(
                "alice",
                FleetDomain.of(HOST, Condition.NOT_SERVED).withEdges(2),
                FleetDomain.of("b.example.com", Condition.HEALTHY))));
        alice = new SignedClient(cloud.baseUri(), "alice");
        edges = new EdgeClient(cloud);
    }

    @Test
    void edgeKeepsTheOldCertificateThoughTheControlPlaneSaysDone() throws Exception {
        var old = edges.sha256(FIRST, HOST);
        faults("{'fault': 'EDGE_KEEPS_OLD'}");

        deploy();

        assertThat(edges.sha256(FIRST, HOST)).isEqualTo(old);
        assertThat(edges.sha256(SECOND, HOST)).isEqualTo(old);
        faults("");
        assertThat(edges.sha256(FIRST, HOST)).isNotEqualTo(old);
    }

    @Test
    void edgesDisagreeWhereOneOfThemKeepsTheOldCertificate() throws Exception {
        var old = edges.sha256(FIRST, HOST);
        faults("{'fault': 'EDGE_KEEPS_OLD', 'edge': '127.0.0.2', 'domain': 'a.example.com'}");

        deploy();

        assertThat(edges.sha256(FIRST, HOST)).isNotEqualTo(old);
        assertThat(edges.sha256(SECOND, HOST)).isEqualTo(old);
    }

    @Test
    void edgeIsOldOnlyNowAndThen() throws Exception {
        var old = edges.sha256(FIRST, HOST);
        faults("{'fault': 'EDGE_KEEPS_OLD', 'count': 1}");

        deploy();

        assertThat(edges.sha256(FIRST, HOST)).isEqualTo(old);
        assertThat(edges.sha256(FIRST, HOST)).isNotEqualTo(old);
    }

    @Test
    void edgeGoesBackToWhatItServedBefore() throws Exception {
        var old = edges.sha256(FIRST, HOST);
        deploy();
        assertThat(edges.sha256(FIRST, HOST)).isNotEqualTo(old);

        faults("{'fault': 'EDGE_KEEPS_OLD', 'edge': '127.0.0.1', 'by': 'PT6M'}");

        assertThat(edges.sha256(FIRST, HOST)).isEqualTo(old);
        assertThat(edges.sha256(SECOND, HOST)).isNotEqualTo(old);
    }

    @Test
    void certificateBeginsTomorrow() {
        faults("{'fault': 'EDGE_NOT_YET_VALID'}");

        assertThatThrownBy(() -> edges.handshake(FIRST, HOST, TLS_1_3)).hasStackTraceContaining("NotBefore");
    }

    @Test
    void keyIsTooShort() throws Exception {
        faults("{'fault': 'EDGE_WEAK_KEY'}");

        var leaf = edges.handshake(FIRST, HOST, TLS_1_3).getFirst();

        assertThat(((RSAPublicKey) leaf.getPublicKey()).getModulus().bitLength())
                .isEqualTo(1024);
        assertThat(UploadCheck.namesOf(leaf)).containsExactly(HOST);
    }

    @ParameterizedTest
    @CsvSource({"EDGE_REFUSES_TLS12, TLSv1.2, TLSv1.3", "EDGE_REFUSES_TLS13, TLSv1.3, TLSv1.2"})
    void edgeRefusesOneVersionAndTakesTheOther(String fault, String refused, String taken) throws Exception {
        faults("{'fault': '%s', 'domain': 'a.example.com'}".formatted(fault));

        assertThatThrownBy(() -> edges.handshake(FIRST, HOST, refused))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("protocol_version");
        assertThat(edges.protocol(FIRST, HOST, TLS_1_2, TLS_1_3)).isEqualTo(taken);
        assertThat(edges.protocol(FIRST, "b.example.com", refused)).isEqualTo(refused);
    }

    @Test
    void edgeShowsTheCertificateOfAnotherHost() throws Exception {
        faults("{'fault': 'EDGE_WRONG_HOST', 'account': 'alice', 'edge': '127.0.0.1'}");

        assertThat(UploadCheck.namesOf(edges.handshake(FIRST, HOST, TLS_1_3).getFirst()))
                .containsExactly("*.mockcdn.example");
        assertThat(UploadCheck.namesOf(edges.handshake(SECOND, HOST, TLS_1_3).getFirst()))
                .containsExactly(HOST);
    }

    @Test
    void brokenChainIsTheLeafAloneWhichNobodyTrusts() {
        faults("{'fault': 'EDGE_BROKEN_CHAIN'}");

        assertThatThrownBy(() -> edges.handshake(FIRST, HOST, TLS_1_3))
                .hasStackTraceContaining("unable to find valid certification path");
    }

    @Test
    void expiredIntermediateIsNotTrustedThoughTheLeafIsGood() {
        faults("{'fault': 'EDGE_EXPIRED_INTERMEDIATE'}");

        assertThatThrownBy(() -> edges.handshake(FIRST, HOST, TLS_1_3)).hasStackTraceContaining("NotAfter");
    }

    @Test
    void rsaAndEcdsaStandSideBySideForWhoOffersThem() throws Exception {
        faults("{'fault': 'EDGE_RSA_BESIDE', 'edge': '127.0.0.1', 'daysLeft': 3}");

        var rsa = edges.offering(FIRST, HOST, EdgeClient.RSA);
        var ecdsa = edges.offering(FIRST, HOST, EdgeClient.ECDSA);

        assertThat(rsa.getPublicKey().getAlgorithm()).isEqualTo("RSA");
        assertThat(ecdsa.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(UploadCheck.namesOf(rsa)).isEqualTo(UploadCheck.namesOf(ecdsa));
        assertThat(rsa.getNotAfter()).isBefore(ecdsa.getNotAfter());
        assertThat(edges.offering(FIRST, HOST, EdgeClient.RSA))
                .as("not another")
                .isEqualTo(rsa);
        assertThat(edges.handshake(FIRST, HOST, TLS_1_3).getFirst())
                .as("who offers both gets what was deployed")
                .isEqualTo(ecdsa);
        assertThatThrownBy(() -> edges.offering(SECOND, HOST, EdgeClient.RSA))
                .as("another edge has none")
                .hasStackTraceContaining("handshake_failure");
    }

    @Test
    void rsaCertificateBesideMayBeExpired() throws Exception {
        faults("{'fault': 'EDGE_RSA_BESIDE', 'daysLeft': -1}");

        assertThatThrownBy(() -> edges.offering(FIRST, HOST, EdgeClient.RSA)).hasStackTraceContaining("NotAfter");
        assertThat(edges.offering(FIRST, HOST, EdgeClient.ECDSA)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"GOOD, TLSv1.2", "GOOD, TLSv1.3", "REVOKED, TLSv1.2", "REVOKED, TLSv1.3"})
    void edgeBringsAlongWhatItsAuthoritySays(String says, String protocol) throws Exception {
        faults("{'fault': 'EDGE_STAPLES', 'edge': '127.0.0.1', 'says': '%s'}".formatted(says));

        var answer = ocsp(edges.staple(FIRST, HOST, protocol).orElseThrow());

        assertThat(answer.getCertStatus() instanceof RevokedStatus).isEqualTo(says.equals("REVOKED"));
        assertThat(answer.getCertID().getSerialNumber())
                .isEqualTo(edges.handshake(FIRST, HOST, protocol).getFirst().getSerialNumber());
        assertThat(answer.getNextUpdate()).isAfter(new Date());
        assertThat(edges.staple(SECOND, HOST, protocol)).isEmpty();
    }

    @Test
    void edgeBringsAlongWhatHasRunOutOrIsNoAnswerAtAll() throws Exception {
        faults("{'fault': 'EDGE_STAPLES', 'says': 'STALE'}");
        assertThat(ocsp(edges.staple(FIRST, HOST, TLS_1_3).orElseThrow()).getNextUpdate())
                .isBefore(new Date());

        faults("{'fault': 'EDGE_STAPLES', 'says': 'GARBLED'}");
        assertThatThrownBy(() -> edges.staple(FIRST, HOST, TLS_1_3))
                .as("the JDK refuses what it cannot read")
                .hasStackTraceContaining("OCSPStatusResponse");
    }

    private static SingleResp ocsp(byte[] staple) throws Exception {
        return ((BasicOCSPResp) new OCSPResp(staple).getResponseObject()).getResponses()[0];
    }

    @Test
    void edgeHangsUpOnWhoComesTooOften() throws Exception {
        faults("{'fault': 'EDGE_THROTTLES', 'edge': '127.0.0.1', 'perSecond': 1}");

        await().until(() -> isHungUpOn(FIRST));

        assertThat(edges.protocol(SECOND, HOST, TLS_1_3)).isEqualTo(TLS_1_3);
        await().until(() -> !isHungUpOn(FIRST));
    }

    private boolean isHungUpOn(String edge) throws Exception {
        try {
            edges.handshake(edge, HOST, TLS_1_3);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void edgeLetsThoseWaitWhoComeTooOften() throws Exception {
        faults("{'fault': 'EDGE_THROTTLES', 'perSecond': 1, 'delay': 'PT0.05S'}");

        for (int i = 0; i < 5; i++) {
            assertThat(edges.protocol(FIRST, HOST, TLS_1_3)).isEqualTo(TLS_1_3);
        }
    }

    @Test
    void edgeHangsInTheHandshake() throws Exception {
        faults("{'fault': 'EDGE_HANGS', 'count': 1}");

        try (var socket = edges.connect(FIRST, HOST, TLS_1_3)) {
            socket.setSoTimeout(300);
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(edges.protocol(FIRST, HOST, TLS_1_3)).isEqualTo(TLS_1_3);
    }

    private void faults(String rules) {
        try {
            var answer = alice.stage("PUT", "faults", "{'rules': [" + rules + "]}");
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void deploy() throws IOException {
        var id = alice.get("/domain/" + HOST).json().get("https").get("certId");
        assertThat(alice.put("/domain/" + HOST + "/httpsconf", "{'certId': " + id + "}")
                        .status())
                .isEqualTo(200);
        cloud.advanceClock(Duration.ofMinutes(6));
        assertThat(alice.get("/domain/" + HOST).json().get("operatingState").textValue())
                .isEqualTo("success");
    }
}
