package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class TimelineStreamIT {

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @TestHTTPResource("/")
    URI service;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Contract contract = Contract.of("remediation-service");
    private final String domain = UUID.randomUUID() + ".example";

    private record Event(String id, String name, String data) {}

    @BeforeEach
    void freshStage() {
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet("acct-stream", domain, "NOT_SERVED");
    }

    @Test
    void followsARunToItsEndAndGoesOnWhereAClientWas() throws Exception {
        String run = ask();
        List<Event> live = read(run, null);
        assertThat(live).extracting(Event::name).containsOnlyOnce("end").endsWith("end");
        assertThat(live.getLast().data()).contains("\"state\":\"Succeeded\"", "VERIFIED");
        List<Event> timeline = live.subList(0, live.size() - 1);
        assertThat(timeline).allSatisfy(each -> assertThat(each.name()).isEqualTo("timeline"));
        assertThat(timeline.getFirst().id()).isEqualTo("1");
        assertThat(timeline)
                .allSatisfy(each -> assertThat(contract.violations("TimelineEntry", each.data()))
                        .isEmpty());
        assertThat(timeline).hasSize(get(run).size());

        List<Event> rest = read(run, "2");
        assertThat(rest.getFirst().id()).isEqualTo("3");
        assertThat(rest).isEqualTo(live.subList(2, live.size()));
        assertThat(read(run, String.valueOf(timeline.size())))
                .extracting(Event::name)
                .containsExactly("end");
    }

    @Test
    void anUnknownRunAndAnOddPlaceAreProblems() throws Exception {
        assertThat(status(UUID.randomUUID().toString(), null)).isEqualTo(404);
        assertThat(status("nonsense", null)).isEqualTo(404);
        assertThat(status(ask(), "soon")).isEqualTo(400);
    }

    private int status(String run, String last) throws Exception {
        HttpResponse<String> answer = http.send(request(run, last), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        return answer.statusCode();
    }

    private List<Event> read(String run, String last) throws IOException, InterruptedException {
        HttpResponse<java.util.stream.Stream<String>> answer =
                http.send(request(run, last), HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        List<Event> events = new ArrayList<>();
        String[] fields = new String[3];
        for (String line : (Iterable<String>) answer.body()::iterator) {
            if (line.isEmpty() && fields[1] != null) {
                events.add(new Event(fields[0], fields[1], fields[2]));
                fields = new String[3];
            }
            take(line, "id:", fields, 0);
            take(line, "event:", fields, 1);
            take(line, "data:", fields, 2);
        }
        return events;
    }

    private static void take(String line, String field, String[] fields, int place) {
        if (line.startsWith(field)) {
            fields[place] = line.substring(field.length()).strip();
        }
    }

    private HttpRequest request(String run, String last) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/remediations/" + run + "/events"))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/event-stream");
        return (last == null ? request : request.header("Last-Event-ID", last)).build();
    }

    private static List<Object> get(String run) {
        return given().get("/remediations/{id}", run).jsonPath().getList("timeline");
    }

    private String ask() {
        return given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                         "requestedBy": "test", "reason": "a test"}
                        """.formatted(domain))
                .post("/remediations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }
}
