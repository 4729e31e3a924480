package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.SlowProvider;
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

/** A stuck change is pushed through, and clients trust the new certificate less than the old. */
@QuarkusTest
@QuarkusTestResource(value = SlowProvider.class, restrictToAnnotatedClass = true)
class RollbackIT {

    private static final String ACCOUNT = "acct-rollback";

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
        stage.fleet(ACCOUNT, domain, "STUCK_UNTRUSTED");
    }

    @Test
    void theOldCertificateIsPutBackProvenAndTold() {
        String run = ask();
        awaitWrites("REDO");
        awaitVerifying(run);
        stage.advance(Duration.ofHours(1));
        awaitWrites("REDO", "HTTPSCONF");
        awaitVerifying(run);
        stage.advance(Duration.ofHours(1));
        JsonPath end = end(run);
        assertThat(end.getString("outcomeReason")).isEqualTo("ROLLED_BACK");
        assertThat(end.getString("runbook")).endsWith("rolled-back");
        String evidence = "evidence[0].";
        assertThat(end.getString(evidence + "verification")).isEqualTo("FIXED");
        assertThat(end.getList(evidence + "actions.action", String.class))
                .containsExactly("RetryTask", "RollbackCertificate");
        String before = end.getString(evidence + "servedBefore.sha256");
        assertThat(end.getString(evidence + "configuredCertificate.sha256")).isEqualTo(before);
        assertThat(end.getList(evidence + "edges.sha256", String.class))
                .isNotEmpty()
                .allMatch(before::equals);
        assertThat(audited(run, "DIAGNOSED")).anyMatch(each -> each.contains("CHAIN_NOT_TRUSTED"));
        assertThat(audited(run, "INTENDED")).anyMatch(each -> each.startsWith("RollbackCertificate: CertificateWorse"));
    }

    @Test
    void aPersonTakesOverIfTheOldCertificateIsDeletedMeanwhile() {
        String run = ask();
        awaitWrites("REDO");
        String pause = pause();
        stage.advance(Duration.ofHours(1));
        await().until(() -> get(run).getString("state").equals("Held"));
        assertThat(get(run).getString("held.guardrail")).isEqualTo("pause");
        stage.deleteUnbound(ACCOUNT, domain);
        given().delete("/pauses/{id}", pause).then().statusCode(204);
        JsonPath end = end(run);
        assertThat(end.getString("outcomeReason")).isEqualTo("CERTIFICATE_WORSE");
        assertThat(end.getString("evidence[0].verification")).isEqualTo("NOT_FIXED");
        awaitWrites("REDO");
    }

    private String ask() {
        return given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"subject": {"domain": "%s"}, "kind": "DEPLOYMENT_STUCK",
                         "trigger": "ON_CALL", "requestedBy": "test", "reason": "a test"}
                        """.formatted(domain))
                .post("/remediations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static String pause() {
        return given().contentType("application/json")
                .body("""
                        {"accountId": "%s", "owner": "test", "reason": "a test",
                         "duration": "PT10M"}
                        """.formatted(ACCOUNT))
                .post("/pauses")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The provider knows of a write before the run knows how it was answered. */
    private static void awaitVerifying(String run) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(run).getString("state").equals("Verifying"));
    }

    private void awaitWrites(String... actions) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stage.applied(domain))
                        .extracting(Stage.Write::action)
                        .containsExactly(actions));
    }

    private static List<String> audited(String run, String action) {
        return given().get("/audit?run={run}&action={action}", run, action)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries.collect { it.rule + ': ' + it.numbers }", String.class);
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
