package io.certloop.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One ticket in the traces, the metrics and the logs of real processes, set as in k8s/base. */
@Order(7)
class FollowedTicketE2EIT {

    private static final String TRACE = UUID.randomUUID().toString().replace("-", "");
    private static final String DOMAIN = "img.followed.example";
    private static final String FLEET = """
            {"accounts": [{"id": "acct-followed", "accessKey": "ak-followed",
              "secretKey": "sk-followed",
              "domains": [{"name": "%s", "condition": "STUCK_DEPLOYMENT", "sinceMinutes": 180}]}]}
            """.formatted(DOMAIN);

    private static SpanReceiver spans;
    private static RealSystem system;

    @BeforeAll
    static void sendTheTicketAndAwaitItsAnswer() throws IOException {
        spans = new SpanReceiver();
        system = RealSystem.start(Map.of(
                "CERTLOOP_MOCK_ROLLOUT", "PT1S",
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", spans.url(),
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.2S",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                "QUARKUS_LOG_CONSOLE_FILTER", "log-fields"));
        var stage = new Stage(system.addresses().mock(), new JsonHttp());
        stage.putFleet(FLEET).required();
        stage.writeAccounts(system.addresses().accountsFile());
        var id = send();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ticket(id).path("state").asText().equals("Resolved"));
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        spans.close();
    }

    private static String send() {
        return given().auth()
                .oauth2(system.tokens().token("help-desk"))
                .contentType("application/json")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .body("""
                        {"source": "test", "externalId": "followed", "accountId": "acct-followed",
                         "title": "证书一直部署中", "description": "%s 的证书更换卡住三个小时了，一直处理中"}
                        """.formatted(DOMAIN))
                .post(system.addresses().ticketService().resolve("/tickets"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonNode ticket(String id) {
        return json(given().auth()
                .oauth2(system.tokens().token("viewer"))
                .get(system.addresses().ticketService().resolve("/tickets/" + id))
                .asString());
    }

    @Test
    void oneTraceLeadsFromTheTicketToItsAnswer() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(spans.of(TRACE))
                        .contains(
                                "ticket-service: POST /tickets",
                                "ticket-service: hand-over",
                                "remediation-service: POST /remediations",
                                "remediation-service: look-at-run",
                                "remediation-service: provider apply RETRY_TASK",
                                "remediation-service: probe edge",
                                "remediation-service: tell-requester",
                                "ticket-service: POST" + " /remediation-callbacks/{incidentId}",
                                "ticket-service: ask"));
    }

    @Test
    void theHistogramOfTheLoopNamesTheTrace() {
        var metrics = given().accept("application/openmetrics-text; version=1.0.0; charset=utf-8")
                .get(system.addresses().ticketService().resolve("/q/metrics"))
                .asString();

        assertThat(metrics.lines())
                .filteredOn(line -> line.startsWith("certloop_incident_decision_seconds_bucket"))
                .anyMatch(line -> line.contains("trace_id=\"" + TRACE + "\""));
    }

    @Test
    void theKeysOfLogLinesAreFields() {
        assertThat(lines())
                .anySatisfy(line -> {
                    assertThat(line.path("message").asText()).startsWith("run moved ");
                    var fields = line.path("mdc");
                    assertThat(fields.path("runId").asText()).isNotEmpty();
                    assertThat(fields.path("domain").asText()).isEqualTo(DOMAIN);
                    assertThat(fields.path("account").asText()).isEqualTo("acct-followed");
                    assertThat(fields.path("reason").asText()).isEqualTo("VERIFIED");
                    assertThat(fields.path("traceId").asText()).isEqualTo(TRACE);
                })
                .anySatisfy(line -> {
                    assertThat(line.path("message").asText()).startsWith("ticket moved ");
                    assertThat(line.path("mdc").path("ticketId").asText()).isNotEmpty();
                    assertThat(line.path("mdc").path("traceId").asText()).isEqualTo(TRACE);
                });
    }

    private static List<JsonNode> lines() {
        try (var logs = Files.list(system.logs())) {
            return logs.flatMap(FollowedTicketE2EIT::lines)
                    .filter(line -> line.startsWith("{"))
                    .map(FollowedTicketE2EIT::json)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JsonHttp.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
