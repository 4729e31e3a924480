package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * An expired and a wrong certificate at the edges fire rules of a real Prometheus; two Alertmanagers send the alerts;
 * no sweep finds a fault. Each leads to one run, and its finding is closed only by proof.
 */
class ReceivedAlertsE2EIT {

    private static final String EXPIRED = "expired.alerts.example.com";
    private static final String WRONG = "wrong.alerts.example.com";

    /** No rule of Prometheus knows it, so nothing repairs it before the alert by hand. */
    private static final String BY_HAND = "by-hand.alerts.example.com";

    private static final URI ONE = BlackboxChain.address();
    private static final URI OTHER = BlackboxChain.address();

    private RealSystem system;
    private Stage stage;
    private String token;

    @Test
    @SuppressWarnings("try") // the chain only has to run
    void alertsOfTwoAlertmanagersLeadToOneRunEach() throws Exception {
        var missing = BlackboxChain.missing();
        missing.ifPresent(tool -> System.out.println("SKIPPED: no alert is received; there is no " + tool));
        Assumptions.assumeTrue(missing.isEmpty(), "no Prometheus, Alertmanager or exporter");
        try (var running = RealSystem.start(Map.of(
                "CERTLOOP_ALERTS_INSPECT_AGAIN_AFTER", "PT0S",
                "CERTLOOP_REMEDIATION_VERIFY_DEADLINE", "PT2M",
                "CERTLOOP_REMEDIATION_ISSUANCE_DEADLINE", "PT2M",
                "CERTLOOP_REMEDIATION_ESCALATE_AFTER", "PT5M"))) {
            system = running;
            token = Files.readString(system.home().resolve("token")).strip();
            stage = new Stage(system.addresses().mock(), new JsonHttp());
            fleet("HEALTHY");
            sweep();
            fleet("EXPIRED_FREE");
            stage.faults("""
                {"rules":[{"fault":"EDGE_WRONG_HOST","domain":"%s"},
                          {"fault":"EDGE_WRONG_HOST","domain":"%s"}]}
                """.formatted(WRONG, BY_HAND));
            try (var chain = BlackboxChain.start(
                    system.home().resolve("blackbox"),
                    List.of(ONE, OTHER),
                    system.addresses().certWatcher().resolve("/alerts"),
                    system.tokens().ownTokenFile("alertmanager"),
                    system.home().resolve("ca.pem"),
                    Map.of(EXPIRED, edge(EXPIRED), WRONG, edge(WRONG)))) {
                awaitOpen(EXPIRED, WRONG);
                var began = Instant.now();
                sendByHand(ONE, began);
                sendByHand(OTHER, began);
                awaitOpen(EXPIRED, WRONG, BY_HAND);
                await().atMost(60, SECONDS)
                        .untilAsserted(() -> assertThat(stage.operations(0))
                                .extracting(each -> each.domain())
                                .contains(EXPIRED, WRONG, BY_HAND));
                assertThat(runs()).containsExactlyInAnyOrder(EXPIRED, WRONG, BY_HAND);

                stage.faults("{}");
                stage.advance(Duration.ofHours(1));

                await().atMost(60, SECONDS)
                        .untilAsserted(() -> assertThat(remediations().getList("remediations.state"))
                                .hasSize(3)
                                .containsOnly("Succeeded"));
                // Nobody sends the alert by hand again, so the next sweep closes its finding.
                sweep();
                awaitOpen();
                assertThat(runs()).containsExactlyInAnyOrder(EXPIRED, WRONG, BY_HAND);
                linesOfTheDocumentWork();
            }
        }
    }

    private void linesOfTheDocumentWork() throws Exception {
        var document = Files.readString(BlackboxChain.DOCUMENT)
                .replace(
                        "http://127.0.0.1:8083",
                        system.addresses().certWatcher().toString())
                .replace(".certloop/", system.home() + "/");
        var ran = ReadmeLines.of(document, "## Anything else").run(system.home());
        assertThat(ran).hasSize(3).allSatisfy(line -> assertThat(line.error()).isBlank());
        assertThat(ran.getFirst().output()).contains("\"received\":1");
    }

    /** As a script does that sends once and would let the alert stay for an hour. */
    private static void sendByHand(URI alertmanager, Instant began) {
        given().contentType("application/json")
                .body("""
                    [{"labels":{"alertname":"ByHand","domain":"%s"},"startsAt":"%s","endsAt":"%s"}]
                    """.formatted(BY_HAND, began, began.plus(Duration.ofHours(1))))
                .post(alertmanager.resolve("/api/v2/alerts"))
                .then()
                .statusCode(200);
    }

    private void fleet(String condition) throws Exception {
        assertThat(stage.putFleet("""
            {"accounts":[{"id":"alerts","accessKey":"ak","secretKey":"sk-alerts","domains":[
            {"name":"%s","condition":"%s","sinceMinutes":600,"edges":1},
            {"name":"%s","condition":"HEALTHY","sinceMinutes":600,"edges":1},
            {"name":"%s","condition":"HEALTHY","sinceMinutes":600,"edges":1}]}]}
            """.formatted(EXPIRED, condition, WRONG, BY_HAND))
                        .describe())
                .startsWith("HTTP 2");
        stage.writeAccounts(system.addresses().accountsFile());
    }

    private void sweep() {
        var sweeps = system.addresses().certWatcher().resolve("/sweeps");
        given().auth().oauth2(token).post(sweeps).then().statusCode(202);
        await().atMost(60, SECONDS)
                .until(() -> given().auth()
                        .oauth2(token)
                        .get(sweeps + "/latest")
                        .path("state")
                        .equals("Done"));
    }

    private String edge(String domain) {
        var address = stage.get("domains/" + domain)
                .path("edges")
                .path(0)
                .path("address")
                .asText();
        return address + ":" + system.environment().get("CERTLOOP_EDGE_PORT");
    }

    private void awaitOpen(String... domains) {
        var open =
                system.addresses().certWatcher().resolve("/findings?open=true").toString();
        await().atMost(90, SECONDS)
                .untilAsserted(() -> assertThat(Set.copyOf(get(open).getList("findings.domain", String.class)))
                        .isEqualTo(Set.of(domains)));
    }

    private JsonPath remediations() {
        return get(
                system.addresses().remediationService().resolve("/remediations").toString());
    }

    private List<String> runs() {
        return remediations().getList("remediations.subject.domain", String.class);
    }

    private JsonPath get(String url) {
        return given().auth()
                .oauth2(token)
                .get(url)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
