package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.mockcloud.certificate.KeyedChain;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.UploadCheck;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.http.PortTakenException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeIT {

    private static final List<String> EDGES = List.of("127.0.0.1", "127.0.0.2", "127.0.0.3");
    private static final String LATEST = "TLSv1.3";

    private MockCloud cloud;

    @BeforeEach
    void start() {
        cloud = MockCloud.start(MockCloudConfig.defaults());
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void everyEdgeSwitchesWhenADeploymentLands() throws Exception {
        fleet(FleetDomain.of("a.example.com", Condition.NOT_SERVED).withEdges(3));
        var client = new SignedClient(cloud.baseUri(), "alice");
        var configured = configured(client);
        for (var edge : EDGES) {
            assertThat(sha256(edge, "a.example.com")).isNotEqualTo(configured);
        }

        var bound = client.get("/domain/a.example.com").json().get("https").get("certId");
        client.put("/domain/a.example.com/httpsconf", "{'certId': " + bound + "}");
        cloud.advanceClock(Duration.ofMinutes(4));
        assertThat(sha256("127.0.0.1", "a.example.com")).isNotEqualTo(configured);
        cloud.advanceClock(Duration.ofMinutes(1));

        for (var edge : EDGES) {
            assertThat(sha256(edge, "a.example.com")).isEqualTo(configured);
        }
    }

    @Test
    void edgesDifferWhereADomainIsServedPartly() throws Exception {
        fleet(FleetDomain.of("a.example.com", Condition.PARTLY_SERVED));
        var configured = configured(new SignedClient(cloud.baseUri(), "alice"));

        assertThat(sha256("127.0.0.1", "a.example.com")).isEqualTo(configured);
        assertThat(sha256("127.0.0.2", "a.example.com")).isNotEqualTo(configured);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", LATEST})
    void presentsLeafAndIntermediateToEitherVersion(String protocol) throws Exception {
        fleet(FleetDomain.of("a.example.com", Condition.HEALTHY));

        var chain = handshake("127.0.0.1", "A.example.com", protocol);

        assertThat(chain).hasSize(2);
        assertThat(UploadCheck.namesOf(chain.getFirst())).containsExactly("a.example.com");
        chain.get(1).verify(Pem.chain(cloud.caPem()).getFirst().getPublicKey());
    }

    @Test
    void wildcardAnswersForEveryNameBelowIt() throws Exception {
        fleet(FleetDomain.of(".example.com", Condition.HEALTHY));

        var leaf = handshake("127.0.0.2", "anything.example.com", LATEST).getFirst();

        assertThat(UploadCheck.namesOf(leaf)).containsExactly("*.example.com", "example.com");
    }

    @Test
    void strangersAndNamesWithoutHttpsGetTheProvidersOwnCertificate() throws Exception {
        fleet(FleetDomain.of("a.example.com", Condition.ISSUANCE_STUCK));

        for (var host : List.of("a.example.com", "nobody.example.org")) {
            var leaf = handshake("127.0.0.1", host, LATEST).getFirst();
            assertThat(UploadCheck.namesOf(leaf)).containsExactly("*.mockcdn.example");
        }
    }

    @Test
    void expiredCertificateIsPresentedAndNotTrusted() {
        fleet(FleetDomain.of("a.example.com", Condition.EXPIRED_FREE));

        assertThatThrownBy(() -> handshake("127.0.0.1", "a.example.com", LATEST))
                .isInstanceOf(SSLHandshakeException.class)
                .hasStackTraceContaining("NotAfter");
    }

    @Test
    void portThatIsTakenOnOneEdgeAddressIsComplainedAbout() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.3"))) {
            var config = MockCloudConfig.defaults().withEdgePort(taken.getLocalPort());

            assertThatThrownBy(() -> MockCloud.start(config))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("127.0.0.3:%d is already in use", taken.getLocalPort());
        }
    }

    private void fleet(FleetDomain domain) {
        cloud.fleet(Fleet.of(FleetAccount.of("alice", domain)));
    }

    /** SHA-256 of the certificate that the control plane names. */
    private static String configured(SignedClient client) throws Exception {
        var bound = client.get("/domain/a.example.com").json().get("https").get("certId");
        var pem = client.get("/sslcert/" + bound.textValue()).json().get("cert").get("ca");
        return new KeyedChain(null, Pem.chain(pem.textValue())).sha256();
    }

    private String sha256(String edge, String host) throws Exception {
        return new EdgeClient(cloud).sha256(edge, host);
    }

    private List<X509Certificate> handshake(String edge, String host, String protocol) throws Exception {
        return new EdgeClient(cloud).handshake(edge, host, protocol);
    }
}
