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
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class RevocationIT {

    private static final String ACCOUNT = "acct-revoked";
    private static final String REVOKED = "{\"rules\":[{\"fault\":\"EDGE_STAPLES\",\"says\":\"REVOKED_EARLIER\"}]}";

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
        stage.fleet(ACCOUNT, domain, "HEALTHY");
    }

    @AfterEach
    void calm() {
        stage.reset();
    }

    @Test
    void isReissuedAndEveryEdgeProvesTheNewOne() {
        String before = configured();
        stage.faults(REVOKED);

        JsonPath end = end(ask(""));

        assertReplaced(end, before);
    }

    /** No edge shows it: the requester knows it from a revocation list, or from ACME. */
    @Test
    void isReissuedOnTheWordOfTheRequesterAndOnlyOnce() {
        String before = configured();
        String hint = ", \"replaceSha256\": \"" + before.toUpperCase() + "\"";

        assertReplaced(end(ask(hint)), before);

        JsonPath again = end(ask(hint));
        assertThat(again.getString("outcomeReason")).isEqualTo("HEALTHY");
        assertThat(writes()).containsExactly("HTTPSCONF");
    }

    @Test
    void theCustomerReadsWhatToDoAboutTheirOwn() {
        stage.fleetOf(List.of("""
                        {"id": "%1$s", "accessKey": "ak-%1$s", "secretKey": "sk-%1$s", "domains":
                         [{"name": "%2$s", "condition": "HEALTHY", "certificate": {"own": true}}]}
                        """.formatted(ACCOUNT, domain)));
        stage.faults(REVOKED);

        JsonPath end = end(ask(""));

        assertThat(end.getString("state")).isEqualTo("CustomerActionNeeded");
        assertThat(end.getString("outcomeReason")).isEqualTo("REVOKED");
        String action = "evidence[0].customerAction.";
        assertThat(end.getString(action + "code")).isEqualTo("UPLOAD_CERTIFICATE");
        assertThat(end.getString(action + "detail")).contains("new private key");
        assertThat(writes()).isEmpty();
    }

    /** The CA takes back the new one, too: no second order follows the first. */
    @Test
    void aPersonTakesOverIfTheNewOneIsRevokedAsWell() {
        stage.faults("{\"rules\":[{\"fault\":\"EDGE_STAPLES\",\"says\":\"REVOKED\"}]}");

        JsonPath end = end(ask(""));

        assertThat(end.getString("outcomeReason")).isEqualTo("ATTEMPTS_EXHAUSTED");
        assertThat(writes()).containsExactly("HTTPSCONF");
    }

    @Test
    void whatIsNoFingerprintIsRefused() {
        request(", \"replaceSha256\": \"ab\"")
                .statusCode(400)
                .body("violations[0].field", org.hamcrest.Matchers.equalTo("replaceSha256"));
    }

    private void assertReplaced(JsonPath end, String before) {
        assertThat(end.getString("state") + " " + end.getString("outcomeReason"))
                .as(end.prettify())
                .isEqualTo("Succeeded VERIFIED");
        assertThat(end.getString("evidence[0].found.diagnosis")).isEqualTo("Revoked");
        assertThat(end.getList("evidence[0].actions.action", String.class)).containsExactly("Reissue");
        String now = end.getString("evidence[0].configuredCertificate.sha256");
        assertThat(now).isNotEqualTo(before);
        assertThat(end.getList("evidence[0].edges.sha256", String.class))
                .isNotEmpty()
                .allMatch(now::equals);
        assertThat(end.getList("evidence[0].edges.verdict", String.class)).allMatch("EXPECTED"::equals);
        assertThat(writes()).containsExactly("HTTPSCONF");
    }

    private List<String> writes() {
        return stage.applied(domain).stream().map(Stage.Write::action).toList();
    }

    private String configured() {
        return given().get("/domains/{name}/diagnosis", domain)
                .then()
                .statusCode(200)
                .extract()
                .path("configuredCertificate.sha256");
    }

    private String ask(String more) {
        return request(more).statusCode(202).extract().path("id");
    }

    private ValidatableResponse request(String more) {
        return given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"subject": {"domain": "%s"}, "kind": "CERTIFICATE_EXPIRED",
                         "trigger": "ON_CALL", "requestedBy": "test", "reason": "a test"%s}
                        """.formatted(domain, more))
                .post("/remediations")
                .then();
    }

    private static JsonPath end(String run) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Asked.json("/remediations/" + run).path("final").booleanValue());
        return given().get("/remediations/{id}", run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
