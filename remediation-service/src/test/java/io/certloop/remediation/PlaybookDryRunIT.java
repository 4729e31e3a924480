package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Trying playbooks on what a real run saw. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class PlaybookDryRunIT {

    private static final Path BUILT_IN = Path.of("src/main/resources/playbooks/default.yaml");

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    private final Contract contract = Contract.of("remediation-service");
    private final String domain = UUID.randomUUID() + ".example";

    @Test
    void showsWhatWouldBeDecidedOtherwiseAsJsonAndAsATable() throws IOException {
        repairOneDomain();
        String same = Files.readString(BUILT_IN);
        Response unchanged = dryRun(same, "application/json", "P30D");
        assertThat(contract.violations("RehearsalReport", unchanged.asString())).isEmpty();
        assertThat(unchanged.<List<String>>path("differences.domain")).doesNotContain(domain);
        assertThat(unchanged.<Integer>path("looks")).isPositive();

        String careful = same.replace("version: \"4\"", "version: careful")
                .replace(
                        "{action: Resubmit, risk: LOW, deadline: ROLL_OUT, approval: false}",
                        "{action: Resubmit, risk: LOW, deadline: ROLL_OUT, approval: true}");
        Response changed = dryRun(careful, "application/json", "P30D");
        assertThat(contract.violations("RehearsalReport", changed.asString())).isEmpty();
        assertThat(changed.<List<String>>path("differences.domain")).contains(domain);
        assertThat(dryRun(careful, "text/plain", "P30D").asString())
                .startsWith("playbooks careful tried on ")
                .contains(domain, "Resubmit, approval of Resubmit");
    }

    @Test
    void namesEverythingThatIsWrongWithThem() throws IOException {
        String wrong =
                Files.readString(BUILT_IN).replace("take: ALL", "take: SOME").replace("risk: HIGH", "risk: NONE");
        Response refused = dryRun(wrong, "application/json", "P30D");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(contract.violations("Problem", refused.asString())).isEmpty();
        assertThat(refused.<List<String>>path("violations.field"))
                .contains("/playbooks/IssuanceStuck/take", "/playbooks/BlockedByQuota/actions/0/risk");
        Response badTime = dryRun(Files.readString(BUILT_IN), "application/json", "soon");
        assertThat(badTime.<List<String>>path("violations.field")).containsExactly("since");
        assertThat(dryRun(" ", "application/json", "P1D").statusCode()).isEqualTo(400);
    }

    private static Response dryRun(String playbooks, String accept, String since) {
        return given().config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
                .contentType("application/yaml")
                .accept(accept)
                .queryParam("since", since)
                .body(playbooks)
                .post("/playbooks/dry-run");
    }

    private void repairOneDomain() {
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet("acct-dry", domain, "NOT_SERVED");
        String id = given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                                {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                                 "requestedBy": "test", "reason": "a test"}
                                """.formatted(domain))
                .post("/remediations")
                .path("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/remediations/{id}", id).<Boolean>path("final"));
    }
}
