package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.testkit.service.Asked;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What edges serve is for clients, too (mutual TLS), and what is issued since then is not. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class RenewalIT {

    private static final String LOSS = "the new certificate loses EXTENDED_KEY_USAGE: clientAuth";

    private final String domain = UUID.randomUUID() + ".example";

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    private Stage stage;

    @BeforeEach
    void freshStage() {
        stage = new Stage(mock, accounts);
        stage.reset();
    }

    @Test
    void aRenewalThatLosesClientAuthIsNotBoundUntilASecondPersonAcceptsTheLoss() {
        stage("EXPIRED_NEWER_EXISTS", 5);
        String run = ask("");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(run).getString("state").equals("AwaitingApproval"));
        JsonPath waiting = get(run);
        assertThat(waiting.getList("approval.plan", String.class)).contains(LOSS);
        assertThat(waiting.getString("evidence[0].diagnosis")).isEqualTo("Expiring");
        assertThat(waiting.getString("evidence[0].summary")).contains("clientAuth");
        assertThat(writes()).isEmpty();

        given().contentType("application/json")
                .body("""
                        {"planHash": "%s", "by": "bob", "reason": "no client certificate here"}
                        """.formatted(waiting.getString("approval.planHash")))
                .post("/remediations/{id}/approve", run)
                .then()
                .statusCode(202);

        assertThat(end(run).getString("outcomeReason")).isEqualTo("VERIFIED");
        assertThat(writes()).containsExactly("HTTPSCONF");
    }

    @Test
    void whatTheProviderRenewedWithoutClientAuthIsRolledBackAndProvenAtEveryEdge() {
        stage("HEALTHY", 60);
        String before = diagnosis().getString("configuredCertificate.sha256");
        stage.renewOutside("acct-mtls", domain);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> diagnosis().getString("diagnosis").equals("Healthy")
                        && !served(diagnosis()).contains(before));

        JsonPath end = end(ask(", \"previousSha256\": \"" + before + "\""));

        assertThat(end.getString("outcomeReason")).as(end.prettify()).isEqualTo("ROLLED_BACK");
        assertThat(end.getString("evidence[0].found.diagnosis")).isEqualTo("CertificateWorse");
        assertThat(end.getString("evidence[0].found.summary")).contains("LOSES_USAGE");
        assertThat(end.getString("evidence[0].verification")).isEqualTo("FIXED");
        assertThat(end.getList("evidence[0].edges.sha256", String.class))
                .isNotEmpty()
                .allMatch(before::equals);
        assertThat(writes()).containsExactly("HTTPSCONF", "HTTPSCONF");
    }

    private JsonPath diagnosis() {
        return given().get("/domains/{name}/diagnosis", domain).jsonPath();
    }

    private static List<String> served(JsonPath seen) {
        return seen.getList("edges.sha256", String.class);
    }

    private void stage(String condition, int daysLeft) {
        stage.fleetOf(List.of("""
                        {"id": "acct-mtls", "accessKey": "ak-acct-mtls", "secretKey": "sk-acct-mtls",
                         "domains": [{"name": "%s", "condition": "%s",
                          "certificate": {"daysLeft": %d, "clientAuth": true}}]}
                        """.formatted(domain, condition, daysLeft)));
    }

    private List<String> writes() {
        return stage.applied(domain).stream().map(Stage.Write::action).toList();
    }

    private String ask(String more) {
        return given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"subject": {"domain": "%s"}, "kind": "CERTIFICATE_EXPIRED",
                         "trigger": "ON_CALL", "requestedBy": "anna", "reason": "a test"%s}
                        """.formatted(domain, more))
                .post("/remediations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath end(String run) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Asked.json("/remediations/" + run).path("final").booleanValue());
        return get(run);
    }

    private static JsonPath get(String run) {
        return given().get("/remediations/{id}", run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
