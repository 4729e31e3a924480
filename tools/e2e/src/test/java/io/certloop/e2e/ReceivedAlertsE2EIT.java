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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * An expired and a wrong certificate at the edges fire rules of a real Prometheus; two Alertmanagers send the alerts;
 * no sweep finds a fault. Each leads to one run, and is over only by proof.
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
    void alertsOfTwoAlertmanagersLeadToOneRunEachAndAreOverByProofOnly() throws Exception {
        var missing = BlackboxChain.missing();
        missing.ifPresent(tool -> System.out.println("SKIPPED: no alert is received; there is no " + tool));
        Assumptions.assumeTrue(missing.isEmpty(), "no Prometheus, Alertmanager or exporter");
        try (var running = RealSystem.start(Map.of(
                "CERTLOOP_ALERTS_ALERTMANAGER_URL", "%s,%s".formatted(ONE, OTHER),
                "CERTLOOP_ALERTS_FOLLOW_EVERY", "PT1S",
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
                awaitAlert("CertificateExpired", EXPIRED, "UNHEALTHY");
                awaitAlert("CertificateWrong", WRONG, "UNHEALTHY");
                var began = Instant.now();
                sendByHand(ONE, began);
                sendByHand(OTHER, began);
                awaitAlert("ByHand", BY_HAND, "UNHEALTHY");
                assertThat(active(ONE)).contains("ByHand");
                await().atMost(60, SECONDS)
                        .untilAsserted(() -> assertThat(stage.operations(0))
                                .extracting(each -> each.domain())
                                .contains(EXPIRED, WRONG, BY_HAND));
                assertThat(runs()).containsExactlyInAnyOrder(EXPIRED, WRONG, BY_HAND);

                stage.faults("{}");
                stage.advance(Duration.ofHours(1));

                awaitAlert("CertificateExpired", EXPIRED, "RECOVERED");
                awaitAlert("CertificateWrong", WRONG, "RECOVERED");
                // Nobody sends it again, so the next sweep proves its recovery.
                sweep();
                awaitAlert("ByHand", BY_HAND, "RECOVERED");
                await().atMost(60, SECONDS).untilAsserted(() -> {
                    assertThat(active(ONE)).isEmpty();
                    assertThat(active(OTHER)).isEmpty();
                    assertThat(recovered("announcedAt")).doesNotContainNull();
                    assertThat(alerts().getList("alerts.firing")).containsOnly(false);
                });
                await().atMost(60, SECONDS)
                        .untilAsserted(() -> assertThat(remediations().getList("remediations.state"))
                                .hasSize(3)
                                .containsOnly("Succeeded"));
                // A probe that came too late in between makes an alert of a domain that is healthy.
                assertThat(alerts().getList("alerts.state", String.class))
                        .hasSizeGreaterThanOrEqualTo(3)
                        .isSubsetOf("RECOVERED", "HEALTHY");
                assertThat(recovered("recoveredAt"))
                        .hasSizeGreaterThanOrEqualTo(3)
                        .doesNotContainNull();
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

    private static List<String> active(URI alertmanager) {
        return given().get(alertmanager.resolve("/api/v2/alerts")).jsonPath().getList("labels.alertname");
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

    private void awaitAlert(String name, String domain, String state) {
        await().atMost(90, SECONDS)
                .untilAsserted(() -> assertThat(
                                alerts().getString("alerts.find { it.name == '%s' && it.domain == '%s' }?.state"
                                        .formatted(name, domain)))
                        .as(alerts().prettify())
                        .isEqualTo(state));
    }

    private List<String> recovered(String member) {
        return alerts().getList("alerts.findAll { it.state == 'RECOVERED' }." + member);
    }

    private JsonPath alerts() {
        return get(system.addresses().certWatcher().resolve("/alerts").toString());
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
