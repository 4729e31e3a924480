package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.watcher.alert.AlertFollowUp;
import io.certloop.watcher.alert.AlertIntake;
import io.certloop.watcher.alert.ReceivedAlert;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AlertIT extends StagedIT {

    private static final String STARTED = "2026-01-01T00:00:00Z";

    @TestHTTPResource
    URI service;

    @Inject
    AlertFollowUp followUp;

    @Inject
    AlertIntake intake;

    @Test
    void anAlertMakesTheWatcherInspectAndAskForARepairWithoutASweep() throws Exception {
        healthyThenSick("www.example");

        JsonPath summary = send(alertmanager(alert("www.example:443", "f1", "firing")));

        assertThat(summary.getInt("inspecting")).isEqualTo(1);
        awaitState("UNHEALTHY");
        awaitRequests(1);
        JsonPath alert = alerts("domain=www.example");
        assertThat(alert.getString("alerts[0].name")).isEqualTo("ProbeFailed");
        assertThat(alert.getString("alerts[0].findingId"))
                .isEqualTo(findings("open=true").getString("findings[0].id"));
        assertThat(count("select count(*) from sweep")).isEqualTo(1);
    }

    @Test
    void whoeverSentAnAlertRequestsTheRepairThatItCaused() throws Exception {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();
        receive("anna", "f1", "f2");
        receive("ben", "f3");
        awaitNoTasks();
        stage.with("acct-a", "www.example", "NOT_SERVED", 60).raise();
        execute("update alert set asked = asked + 1, last_received = now() - interval '1 minute'");
        followUp.run();
        awaitRequests(2);

        assertThat(requesters()).containsExactlyInAnyOrder("anna", "ben");
        assertThat(remediation.requests().stream()
                        .map(sent -> sent.getHeader("Idempotency-Key"))
                        .distinct())
                .hasSize(2);
    }

    @Test
    void anAlertThatIsSentAgainIsFromWhoeverMadeTheWatcherInspectAgain() throws Exception {
        healthyThenSick("www.example");
        receive("anna", "f1");
        receive("ben", "f1");
        awaitState("UNHEALTHY");
        awaitRequests(1);
        assertThat(requesters()).containsExactly("anna");
        execute("update alert set inspected_at = now() - interval '1 hour'");
        execute("update finding set requested_at = now() - interval '7 hours'");

        receive("ben", "f1");

        awaitRequests(2);
        assertThat(requesters()).containsExactly("anna", "ben");
        assertThat(alerts("limit=100").getString("alerts[0].from")).isEqualTo("ben");
    }

    private List<String> requesters() {
        return remediation.requests().stream()
                .map(sent -> JsonPath.from(sent.getBodyAsString()).getString("onBehalfOf"))
                .toList();
    }

    private void receive(String from, String... keys) {
        intake.receive(
                Stream.of(keys)
                        .map(key -> new ReceivedAlert(
                                key + "/" + STARTED,
                                Optional.of(Instant.parse(STARTED)),
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                List.of("www.example"),
                                true))
                        .toList(),
                0,
                from);
    }

    @Test
    void anAlertIsNotBelieved() {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();

        send(alertmanager(alert("https://www.example/health?x=1", "f1", "firing")));

        awaitState("HEALTHY");
        assertThat(openFindings()).isEmpty();
        assertThat(remediation.requests()).isEmpty();
    }

    @Test
    void resolvedClosesNothing() {
        healthyThenSick("www.example");
        send(alertmanager(alert("www.example", "f1", "firing")));
        awaitState("UNHEALTHY");
        String inspected = alerts("limit=100").getString("alerts[0].inspectedAt");

        send(alertmanager(alert("www.example", "f1", "resolved")));

        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        !alerts("limit=100").getString("alerts[0].inspectedAt").equals(inspected));
        JsonPath after = alerts("limit=100");
        assertThat(after.getString("alerts[0].state")).isEqualTo("UNHEALTHY");
        assertThat(after.getBoolean("alerts[0].firing")).isFalse();
        assertThat(reasons("www.example")).containsExactly("SERVED_OTHER_CERTIFICATE");
    }

    @Test
    void onlyAnInspectionProvesRecovery() {
        healthyThenSick("www.example");
        send(alertmanager(alert("www.example", "f1", "firing")));
        awaitState("UNHEALTHY");
        followUp.run();
        assertThat(state()).isEqualTo("UNHEALTHY");
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();

        followUp.run();

        JsonPath after = alerts("state=RECOVERED");
        assertThat(after.getString("alerts[0].recoveredAt")).isNotBlank();
        assertThat(after.getBoolean("alerts[0].firing")).isTrue();
    }

    @Test
    void whatIsNotSeenIsUnknownUntilASweepSeesIt() {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();
        stage.dnsIsSilent(true);
        send(alertmanager(alert("www.example", "f1", "firing")));
        awaitState("UNKNOWN");
        stage.dnsIsSilent(false);
        sweep();

        followUp.run();

        assertThat(state()).isEqualTo("HEALTHY");
    }

    @Test
    void doublesOfTwoAlertmanagersAreOneAlertAndOneInspection() throws Exception {
        healthyThenSick("www.example");
        String body = alertmanager(alert("www.example", "f1", "firing"));

        IntStream.range(0, 8).parallel().forEach(i -> send(body));

        awaitState("UNHEALTHY");
        awaitRequests(1);
        assertThat(alerts("limit=100").getList("alerts")).hasSize(1);
        assertThat(alerts("limit=100").getInt("alerts[0].deliveries")).isEqualTo(8);
        assertThat(count("select asked from alert")).isEqualTo(1);
        assertThat(remediation.requests()).hasSize(1);
    }

    @Test
    void whatIsFinerThanAMillisecondMakesNoOtherAlert() {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();
        String body = alert("www.example", "f1", "firing");

        send(alertmanager(body.replace(STARTED, "2026-01-01T00:00:00.445486Z")));
        send(alertmanager(body.replace(STARTED, "2026-01-01T00:00:00.445Z")));

        assertThat(alerts("limit=100").getInt("alerts[0].deliveries")).isEqualTo(2);
    }

    /** As after a kill between the answer and the inspection. */
    @Test
    void aLostReminderIsMadeUpFor() throws Exception {
        healthyThenSick("www.example");
        send(alertmanager(alert("www.example", "f1", "firing")));
        awaitState("UNHEALTHY");
        awaitNoTasks();
        execute("update alert set asked = asked + 1, last_received = now() - interval '1 minute'");

        followUp.run();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> count("select count(*) from alert where asked > answered") == 0);
    }

    @Test
    void oneBadAlertDoesNotLoseTheOthers() {
        stage.with("acct-a", "www.example", "HEALTHY", 60)
                .with("acct-a", ".wild.example", "HEALTHY", 60)
                .raise();
        sweep();

        JsonPath summary = send(alertmanager(
                "7",
                "{\"labels\":{\"instance\":\"www.example\"},\"status\":\"burning\"}",
                "{\"labels\":[],\"startsAt\":\"" + STARTED + "\"}",
                "{\"labels\":{\"instance\":\"www.example\"},\"startsAt\":\"soon\"}",
                "{\"labels\":{\"job\":\"node\"},\"fingerprint\":\"n\"}",
                "{\"labels\":{\"instance\":\"10.0.0.1:9100\"},\"fingerprint\":\"i\"}",
                alert("elsewhere.example", "e", "firing"),
                alert("a.wild.example", "w", "firing"),
                alert("www.example", "f1", "firing")));

        assertThat(summary.getMap(""))
                .containsEntry("received", 9)
                .containsEntry("invalid", 4)
                .containsEntry("noDomain", 2)
                .containsEntry("notInInventory", 1)
                .containsEntry("inspecting", 2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> alerts("state=HEALTHY").getList("alerts").size() == 2);
        assertThat(alerts("state=HEALTHY").getList("alerts.domain", String.class))
                .containsExactlyInAnyOrder(".wild.example", "www.example");
        assertThat(alerts("state=UNMAPPED").getList("alerts.why", String.class))
                .containsExactlyInAnyOrder(
                        "INVALID", "INVALID", "INVALID", "INVALID", "NO_DOMAIN", "NOT_A_DOMAIN", "NOT_IN_INVENTORY");
        assertThat(alerts("state=UNMAPPED&limit=2").getString("next")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"domain\":\"www.example\",\"source\":\"script\"}",
                "[{\"labels\":{\"target\":\"www.example\"}}]",
                "{\"version\":\"1\",\"orgId\":1,\"title\":\"x\",\"state\":\"alerting\",\"alerts\":[{\"status\":\"firing\","
                        + "\"labels\":{\"alertname\":\"Certificate\",\"host\":\"www.example\"},"
                        + "\"annotations\":{},\"startsAt\":\"2026-01-01T08:00:00.123456789+08:00\","
                        + "\"endsAt\":\"0001-01-01T00:00:00Z\",\"fingerprint\":\"c6eadffa33fcdf37\","
                        + "\"values\":{\"B\":0}}]}",
                "{\"domain\":\"www.example\",\"startsAt\":\"0001-01-01T00:00:00Z\"}",
                "{\"domain\":\"www.example\",\"startsAt\":\"1970-01-02T00:00:00Z\"}",
                "{\"domain\":\"www.example\",\"startsAt\":\"9999-01-01T00:00:00Z\"}"
            })
    void takesGrafanaAndOthers(String body) {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();

        send(body);

        awaitState("HEALTHY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":\"3\",\"alerts\":[]} | 400 | version",
                "{\"alerts\":{}} | 400 | alerts",
                "{\"alerts\":[],\"alerts\":[]} | 400 |",
                "\"alerts\" | 400 |",
                "null | 400 |",
                "{\"alerts\":[ | 400 |"
            })
    void badBodiesAreRefusedByName(String body, int status, String field) {
        Response answer = given().contentType(ContentType.JSON).body(body).post("/alerts");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.<String>path("violations[0].field")).isEqualTo(field);
        assertThat(CONTRACT.violations("Problem", answer.asString())).isEmpty();
    }

    @Test
    void tooManyAndTooLargeIsRefusedWithTheLimit() throws Exception {
        String many = IntStream.range(0, 10_000).mapToObj(i -> "{}").collect(Collectors.joining(","));
        Response alerts =
                given().contentType(ContentType.JSON).body("[" + many + "]").post("/alerts");
        Response bytes = given().contentType(ContentType.JSON)
                .body("[\"" + "x".repeat(2 << 20) + "\"]")
                .post("/alerts");
        assertThat(alerts.statusCode()).isEqualTo(413);
        assertThat(alerts.<String>path("detail")).contains("10000", "1000", "max_alerts");
        assertThat(bytes.statusCode()).isEqualTo(413);
        assertThat(bytes.<String>path("detail")).contains("1048576");
        assertThat(statusOf(10 << 20)).isEqualTo(413);
        assertThat(count("select count(*) from alert")).isZero();
    }

    /** As clients do that hear an answer before all is sent. */
    private int statusOf(int bytes) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(service.resolve("/alerts"))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .expectContinue(true)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofByteArray(new byte[bytes + 1]))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        }
    }

    @Test
    void aThousandAlertsOfOneRequestAreTaken() throws SQLException {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();

        JsonPath summary = send(alertmanager(IntStream.range(0, 1000)
                .mapToObj(i -> alert("www.example", "f" + i, "firing"))
                .toArray(String[]::new)));

        assertThat(summary.getInt("inspecting")).isEqualTo(1000);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> count("select count(*) from alert where state = 'HEALTHY'") == 1000);
    }

    @Test
    void secretsAndControlCharactersOfLabelsAreNotKept() throws SQLException {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();

        send(alertmanager("{\"labels\":{\"alertname\":\"a\\u0000b\\u001b[31m\\ud800\",\"password\":\"hunter2\","
                + "\"instance\":\"https://user:hunter2@www.example/?token=hunter2\"},"
                + "\"annotations\":{\"summary\":\"hunter2\"}}"));

        awaitState("HEALTHY");
        assertThat(alerts("limit=100").getString("alerts[0].name")).isEqualTo("a?b?[31m?");
        assertThat(count("select count(*) from alert where alert::text like '%hunter2%'"))
                .isZero();
        assertThat(alerts("limit=100").prettify()).doesNotContain("hunter2");
    }

    @Test
    void metricsCountWhatBecameOfAlerts() {
        send("{\"alerts\":[{\"labels\":{}}],\"truncatedAlerts\":7}");

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .contains("certloop_watcher_alerts_received_total{outcome=\"no_domain\"}")
                .contains("certloop_watcher_alerts_received_total{outcome=\"truncated\"}")
                .contains("certloop_watcher_alerts_inspected_total{state=\"RECOVERED\"}");
    }

    private void healthyThenSick(String domain) {
        stage.with("acct-a", domain, "HEALTHY", 60).raise();
        sweep();
        stage.with("acct-a", domain, "NOT_SERVED", 60).raise();
    }

    private static String alert(String instance, String fingerprint, String status) {
        return """
               {"status":"%s","labels":{"alertname":"ProbeFailed","instance":"%s","severity":"page"},
                "annotations":{},"startsAt":"%s","endsAt":"0001-01-01T00:00:00Z","fingerprint":"%s"}
               """.formatted(status, instance, STARTED, fingerprint);
    }

    private static String alertmanager(String... alerts) {
        return """
               {"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing",
                "receiver":"certloop","later":"unknown","alerts":[%s]}
               """.formatted(String.join(",", List.of(alerts)));
    }

    private static JsonPath send(String body) {
        String answer = given().contentType(ContentType.JSON)
                .body(body)
                .post("/alerts")
                .then()
                .statusCode(202)
                .extract()
                .asString();
        assertThat(CONTRACT.violations("AlertSummary", answer)).isEmpty();
        return JsonPath.from(answer);
    }

    private static JsonPath alerts(String query) {
        String body =
                given().get("/alerts?" + query).then().statusCode(200).extract().asString();
        assertThat(CONTRACT.violations("AlertPage", body)).isEmpty();
        return JsonPath.from(body);
    }

    private static String state() {
        return alerts("limit=100").getString("alerts[0].state");
    }

    private static void awaitState(String state) {
        await().atMost(Duration.ofSeconds(60)).until(() -> state.equals(state()));
    }
}
