package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.mockcloud.MockCloud;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.testkit.FreePorts;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.ServiceProcess;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** PostgreSQL crashes under a running service and comes back. */
class DatabaseOutageIT {

    private static final List<String> DATABASES = List.of("remediation");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void callersAreToldToComeBackAndWhatWasTakenIsDone() throws Exception {
        Path directory = LocalStage.directory();
        Path data = directory.resolve("postgres");
        int port = FreePorts.next();
        LocalDatabase database = LocalDatabase.start(data, port, DATABASES);
        try (MockCloud cloud = LocalStage.startCloud()) {
            Map<String, String> config = LocalStage.config(cloud, directory);
            config.put("quarkus.datasource.jdbc.url", database.jdbcUrl("remediation"));
            config.put("certloop.jobs.heartbeat-every", "PT1S");
            Stage stage = new Stage(cloud.baseUri(), directory.resolve("accounts.json"));
            stage.fleet("acct-away", name(0), "STUCK_DEPLOYMENT", name(1), "STUCK_DEPLOYMENT");
            stage.faults("{\"latency\":\"PT0.5S\"}");
            try (ServiceProcess service = ServiceProcess.quarkus(Path.of(""), config, directory)) {
                URI base = service.base();
                String taken = request(base, 0).then().statusCode(202).extract().path("id");

                database.crash();
                Response refused = request(base, 1);
                database = LocalDatabase.start(data, port, DATABASES);

                assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(503);
                assertThat(refused.contentType()).startsWith("application/problem+json");
                assertThat(refused.<String>path("type")).isEqualTo("urn:certloop:problem:unavailable");
                assertThat(refused.header("Retry-After")).isNotBlank();
                await().atMost(PATIENCE).until(() -> request(base, 1).statusCode() == 202);
                await().atMost(PATIENCE).until(() -> state(base, taken).equals("Succeeded"));
                await().atMost(PATIENCE)
                        .until(() -> state(base, request(base, 1).path("id")).equals("Succeeded"));
                assertThat(stage.applied(name(0))).hasSize(1);
                assertThat(stage.applied(name(1))).hasSize(1);
            }
        } finally {
            database.close();
        }
    }

    private static Response request(URI base, int number) {
        return given().contentType("application/json")
                .header("Idempotency-Key", "away-" + number)
                .body("""
                        {"subject": {"domain": "%s"}, "trigger": "TICKET",
                         "requestedBy": "test", "reason": "a test"}
                        """.formatted(name(number)))
                .post(base + "/remediations");
    }

    /** Empty while the service can't say. */
    private static String state(URI base, String run) {
        Response answer = given().get(base + "/remediations/" + run);
        return answer.statusCode() == 200 ? answer.path("state") : "";
    }

    private static String name(int number) {
        return "img" + number + ".away.example";
    }
}
