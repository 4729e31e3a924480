package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certloop.remediation.stage.FarmBeside;
import io.certloop.remediation.stage.Stage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One name at the mock CDN and on a farm of real HAProxy nodes, each with its own edges. */
@QuarkusTest
@QuarkusTestResource(value = FarmBeside.class, restrictToAnnotatedClass = true)
class TwoProvidersIT {

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @ConfigProperty(name = "certloop.test.farm-account")
    Optional<String> farm;

    private Stage stage;

    @BeforeEach
    void bothProviders() throws IOException {
        assumeTrue(farm.isPresent(), "no haproxy here: apt-get install haproxy");
        stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet("acct-cdn", FarmBeside.SHARED, "HEALTHY");
        String known = Files.readString(accounts);
        int end = known.lastIndexOf(']');
        Files.writeString(accounts, known.substring(0, end) + "," + farm.get() + known.substring(end));
    }

    @Test
    void theFarmsNodeIsRepairedAndTheCdnIsOnlyRead() {
        JsonPath before = diagnosis(FarmBeside.SHARED);
        assertThat(before.getString("accountId")).isEqualTo("edge-farm");
        assertThat(before.getString("diagnosis")).isEqualTo("NodesDiffer");
        assertThat(before.getList("nodes.fault", String.class)).contains("BEHIND");
        assertThat(before.getList("others.accountId", String.class)).containsExactly("acct-cdn");
        assertThat(before.getList("others.diagnosis", String.class)).containsExactly("Healthy");

        JsonPath run = repair(FarmBeside.SHARED);

        assertThat(run.getString("state")).isEqualTo("Succeeded");
        assertThat(run.getList("evidence.accountId", String.class)).containsExactly("edge-farm");
        assertThat(run.getList("evidence[0].actions.action", String.class)).containsExactly("Resubmit");
        assertThat(run.getList("evidence[0].edges.verdict", String.class))
                .containsExactly("EXPECTED", "EXPECTED", "EXPECTED");
        assertThat(stage.applied(FarmBeside.SHARED)).isEmpty();
    }

    @Test
    void aFileThatWouldBringTheOldCertificateBackIsRepairedBeforeAnybodySeesIt() {
        assertThat(diagnosis(FarmBeside.OWN).getString("nodes[1].fault")).isEqualTo("FILE_OLDER");

        JsonPath run = repair(FarmBeside.OWN);

        assertThat(run.getString("state")).isEqualTo("Succeeded");
        assertThat(run.getList("evidence[0].nodes.file.configured", Boolean.class))
                .isEqualTo(List.of(true, true, true));
    }

    @Test
    void aCutOffFileIsWrittenAgainAndTheCustomerIsToldWhatIsWrongWithTheDesiredOne() {
        JsonPath before = diagnosis(FarmBeside.BROKEN);
        assertThat(before.getString("diagnosis")).isEqualTo("NodesDiffer");
        assertThat(before.getString("nodes[0].fault")).isEqualTo("FILE_UNREADABLE");
        assertThat(before.getString("nodes[0].detail")).contains("cut off");

        JsonPath run = repair(FarmBeside.BROKEN);

        assertThat(run.getList("evidence[0].actions.action", String.class)).containsExactly("Resubmit");
        assertThat(run.getList("evidence[0].nodes.fault", String.class)).containsOnlyNulls();
        assertThat(run.getString("state")).isEqualTo("CustomerActionNeeded");
        assertThat(run.getString("evidence[0].diagnosis")).isEqualTo("CertificateRejected");
        assertThat(run.getString("customerAction.code")).isEqualTo("CHECK_UPLOAD");
        assertThat(run.getString("customerAction.file.name")).isEqualTo(FarmBeside.BROKEN + ".pem");
        assertThat(run.getString("customerAction.file.flaw")).isEqualTo("NOT_PEM");
    }

    /** Lists of accounts and inspections are kept for a moment. */
    private static JsonPath diagnosis(String domain) {
        String seen = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> given().get("/domains/{name}/diagnosis", domain).asString(),
                        containsString("\"nodes\":[{"));
        return JsonPath.from(seen);
    }

    private static JsonPath repair(String domain) {
        String id = given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                                {"subject": {"domain": "%s"}, "kind": "DEPLOYMENT_STUCK",
                                 "trigger": "TICKET", "requestedBy": "test", "reason": "a test"}
                                """.formatted(domain))
                .post("/remediations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> given().get("/remediations/{id}", id).jsonPath(), run -> run.getBoolean("final"));
    }
}
