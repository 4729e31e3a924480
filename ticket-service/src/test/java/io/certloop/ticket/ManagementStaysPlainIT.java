package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.stage.FreePorts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the settings of k8s/components/service-tls the kubelet and Prometheus come without TLS. */
@QuarkusTest
@TestProfile(ManagementStaysPlainIT.ServiceTls.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class ManagementStaysPlainIT {

    private static final int MANAGEMENT = FreePorts.next();
    private static final int TLS = FreePorts.next();

    public static class ServiceTls implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var folder = Files.createTempDirectory("service-tls");
                var lifetime = Duration.ofDays(90);
                var issuer = CertificateAuthority.create(Instant.now());
                var pair =
                        issuer.issue(
                                List.of("localhost"),
                                Validity.endingAt(Instant.now().plus(lifetime), lifetime));
                var certificate = folder.resolve("tls.crt");
                var key = folder.resolve("tls.key");
                var bundle = folder.resolve("ca.crt");
                Files.writeString(certificate, Pem.of(pair.chain()));
                Files.writeString(key, Pem.of(pair.key()));
                Files.writeString(bundle, issuer.rootPem());
                return Map.of(
                        "quarkus.management.enabled", "true",
                        "quarkus.management.test-port", Integer.toString(MANAGEMENT),
                        "quarkus.http.test-ssl-port", Integer.toString(TLS),
                        "quarkus.tls.services.key-store.pem.own.cert", certificate.toString(),
                        "quarkus.tls.services.key-store.pem.own.key", key.toString(),
                        "quarkus.tls.services.trust-store.pem.certs", bundle.toString(),
                        "quarkus.http.tls-configuration-name", "services",
                        "quarkus.http.insecure-requests", "disabled");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void probesAndMetricsArePlainAndTheRestIsNot() {
        var management = "http://localhost:" + MANAGEMENT;
        for (var probe : List.of("started", "live", "ready")) {
            given().get(management + "/q/health/" + probe).then().statusCode(200);
        }
        assertThat(given().get(management + "/q/metrics").asString())
                .contains("certloop_tickets_undecided");
        given().relaxedHTTPSValidation()
                .get("https://localhost:" + TLS + "/tickets")
                .then()
                .statusCode(200);
        assertThatThrownBy(() -> given().get("http://localhost:" + TLS + "/tickets"))
                .isInstanceOf(IOException.class);
    }
}
