package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.watcher.alert.AlertIntake;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    AlertIntake intake;

    @Test
    void anAlertMakesTheWatcherInspectAndAskForARepairWithoutASweep() throws Exception {
        healthyThenSick("www.example");

        JsonPath summary = send(alertmanager(alert("www.example:443", unique(), "firing")));

        assertThat(summary.getInt("inspecting")).isEqualTo(1);
        awaitRequests(1);
        assertThat(reasons("www.example")).containsExactly("SERVED_OTHER_CERTIFICATE");
        assertThat(count("select count(*) from sweep")).isEqualTo(1);
    }

    @Test
    void whoeverSentAnAlertRequestsTheRepairThatItCaused() throws Exception {
        healthyThenSick("www.example");

        receive("anna", "www.example");

        awaitRequests(1);
        assertThat(requesters()).containsExactly("anna");
        awaitNoTasks();
        execute("update finding set requested_at = now() - interval '7 hours'");

        receive("ben/admin", "www.example");

        awaitRequests(2);
        assertThat(requesters()).containsExactly("anna", "ben/admin");
    }

    private List<String> requesters() {
        return remediation.requests().stream()
                .map(sent -> JsonPath.from(sent.getBodyAsString()).getString("onBehalfOf"))
                .toList();
    }

    private void receive(String from, String domain) {
        var alert = new AlertIntake.Alert(UUID.randomUUID().toString(), List.of(domain));
        intake.receive(new AlertIntake.Batch(List.of(alert), 0, 0), from);
    }

    @Test
    void anAlertIsNotBelieved() throws Exception {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();
        long before = lastLook("www.example");

        send(alertmanager(alert("https://www.example/health?x=1", unique(), "firing")));

        awaitLookAfter(before, "www.example");
        assertThat(openFindings()).isEmpty();
        assertThat(remediation.requests()).isEmpty();
    }

    @Test
    void resolvedMeansOneMoreInspectionAndClosesNothing() throws Exception {
        healthyThenSick("www.example");
        String fingerprint = unique();
        send(alertmanager(alert("www.example", fingerprint, "firing")));
        awaitRequests(1);
        awaitNoTasks();
        long before = lastLook("www.example");

        JsonPath summary = send(alertmanager(alert("www.example", fingerprint, "resolved")));

        assertThat(summary.getInt("inspecting")).isEqualTo(1);
        awaitLookAfter(before, "www.example");
        assertThat(reasons("www.example")).containsExactly("SERVED_OTHER_CERTIFICATE");
    }

    @Test
    void doublesOfTwoAlertmanagersAreOneInspection() throws Exception {
        healthyThenSick("www.example");
        String body = alertmanager(alert("www.example", unique(), "firing"));

        int inspecting = IntStream.range(0, 8)
                .parallel()
                .map(i -> send(body).getInt("inspecting"))
                .sum();

        assertThat(inspecting).isEqualTo(1);
        assertThat(send(body).getInt("repeated")).isEqualTo(1);
        awaitRequests(1);
        awaitNoTasks();
        assertThat(remediation.requests()).hasSize(1);
    }

    @Test
    void whatIsFinerThanAMillisecondMakesNoOtherAlert() {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();
        String body = alert("www.example", unique(), "firing");

        send(alertmanager(body.replace(STARTED, "2026-01-01T00:00:00.445486Z")));
        JsonPath again = send(alertmanager(body.replace(STARTED, "2026-01-01T00:00:00.445Z")));

        assertThat(again.getInt("repeated")).isEqualTo(1);
    }

    @Test
    void oneBadAlertDoesNotLoseTheOthers() throws Exception {
        stage.with("acct-a", "www.example", "HEALTHY", 60)
                .with("acct-a", ".wild.example", "HEALTHY", 60)
                .raise();
        sweep();
        long wild = lastLook(".wild.example");
        long www = lastLook("www.example");

        JsonPath summary = send(alertmanager(
                "7",
                "{\"labels\":{\"instance\":\"www.example\"},\"status\":\"burning\"}",
                "{\"labels\":[],\"startsAt\":\"" + STARTED + "\"}",
                "{\"labels\":{\"instance\":\"www.example\"},\"startsAt\":\"soon\"}",
                "{\"labels\":{\"job\":\"node\"},\"fingerprint\":\"n\"}",
                "{\"labels\":{\"instance\":\"10.0.0.1:9100\"},\"fingerprint\":\"i\"}",
                alert("elsewhere.example", "e", "firing"),
                alert("a.wild.example", unique(), "firing"),
                alert("www.example", unique(), "firing")));

        assertThat(summary.getMap(""))
                .containsEntry("received", 9)
                .containsEntry("invalid", 4)
                .containsEntry("noDomain", 2)
                .containsEntry("notInInventory", 1)
                .containsEntry("inspecting", 2);
        awaitLookAfter(wild, ".wild.example");
        awaitLookAfter(www, "www.example");
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
    void takesGrafanaAndOthers(String body) throws Exception {
        healthyThenSick("www.example");

        JsonPath summary = send(body);

        assertThat(summary.getInt("inspecting")).isEqualTo(1);
        awaitRequests(1);
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
        assertThat(count("select count(*) from scheduled_tasks")).isZero();
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
    void aThousandAlertsOfOneRequestLeadToOneInspection() throws Exception {
        healthyThenSick("www.example");

        JsonPath summary = send(alertmanager(IntStream.range(0, 1000)
                .mapToObj(i -> alert("www.example", "thousand" + i, "firing"))
                .toArray(String[]::new)));

        assertThat(summary.getInt("inspecting")).isEqualTo(1000);
        awaitRequests(1);
    }

    @Test
    void secretsAndControlCharactersOfLabelsAreNotKept() throws Exception {
        stage.with("acct-a", "www.example", "HEALTHY", 60).raise();
        sweep();

        JsonPath summary =
                send(alertmanager("{\"labels\":{\"alertname\":\"a\\u0000b\\u001b[31m\\ud800\",\"password\":\"hunter2\","
                        + "\"instance\":\"https://user:hunter2@www.example/?token=hunter2\"},"
                        + "\"annotations\":{\"summary\":\"hunter2\"}}"));

        assertThat(summary.getInt("inspecting")).isEqualTo(1);
        assertThat(count("select count(*) from scheduled_tasks where task_instance like '%hunter2%'"))
                .isZero();
    }

    @Test
    void metricsCountWhatBecameOfAlerts() {
        send("{\"alerts\":[{\"labels\":{}}],\"truncatedAlerts\":7}");

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .contains("certloop_watcher_alerts_received_total{outcome=\"no_domain\"}")
                .contains("certloop_watcher_alerts_received_total{outcome=\"truncated\"}");
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

    /** Another alert than those of the other tests, which the service may still remember. */
    private static String unique() {
        return UUID.randomUUID().toString();
    }

    private long lastLook(String domain) throws SQLException {
        return count("select (extract(epoch from last_looked) * 1000000)::bigint from domain where name = '%s'"
                .formatted(domain));
    }

    private void awaitLookAfter(long before, String domain) {
        await().atMost(Duration.ofSeconds(60)).until(() -> lastLook(domain) > before);
    }
}
