package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.mockcloud.certificate.CertificateAuthority;
import io.certloop.mockcloud.certificate.Pem;
import io.certloop.mockcloud.certificate.Validity;
import io.certloop.testkit.FreePorts;
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
                var pair = issuer.issue(
                        List.of("localhost"), Validity.endingAt(Instant.now().plus(lifetime), lifetime));
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
        assertThat(given().get(management + "/q/metrics").asString()).contains("certloop_tickets_undecided");
        given().relaxedHTTPSValidation()
                .get("https://localhost:" + TLS + "/tickets")
                .then()
                .statusCode(200);
        assertThatThrownBy(() -> given().get("http://localhost:" + TLS + "/tickets"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAdministratorAsksForBuildConfigurationAndMigrations() {
        var management = "http://localhost:" + MANAGEMENT;
        var info = given().get(management + "/q/info");
        assertThat(info.statusCode()).isEqualTo(200);
        assertThat(info.<String>path("build.artifact")).isEqualTo("ticket-service");
        assertThat(info.<String>path("build.revision")).isEqualTo("unknown");
        assertThat(info.<String>path("java.version")).isNotBlank();

        var configuration = given().get(management + "/q/configuration").asString();
        assertThat(configuration.lines())
                .anyMatch(line -> line.startsWith("quarkus.datasource.password=REDACTED  # "))
                .anyMatch(line -> line.startsWith("certloop.http.reads=8  # "))
                .hasSizeGreaterThan(100);

        assertThat(given().get(management + "/q/migrations").asString().lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("\\d+ Success \\S+ .+"));
        for (var path : List.of("/q/info", "/q/configuration", "/q/migrations", "/q/log-levels")) {
            given().relaxedHTTPSValidation()
                    .get("https://localhost:" + TLS + path)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void anAdministratorChangesALogLevelForAWhile() {
        var levels = "http://localhost:" + MANAGEMENT + "/q/log-levels";
        var category = levels + "/io.certloop.ticket.no-such-class";
        assertThat(given().put(category + "?level=DEBUG&for=PT1H").asString())
                .startsWith("io.certloop.ticket.no-such-class=DEBUG until ");
        assertThat(given().get(levels).asString()).contains("no-such-class=DEBUG");
        assertThat(given().delete(category).asString()).doesNotContain("no-such-class");
        var refused = given().put(levels + "/io.quarkus.oidc?level=DEBUG");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.<String>path("detail")).contains("io.certloop");
        assertThat(given().put(category + "?level=DEBUG&for=long").statusCode()).isEqualTo(400);
    }
}
