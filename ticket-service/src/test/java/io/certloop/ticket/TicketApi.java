package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.service.Asked;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The service as a help desk uses it. Every answer has to fit our own contract. */
final class TicketApi {

    static final Contract CONTRACT = Contract.of("ticket-service");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TicketApi() {}

    /** A domain that no other test uses, so that no incident is shared by accident. */
    static String freshDomain() {
        return "img" + COUNTER.incrementAndGet() + ".lanting-tea.example.com";
    }

    static String freshId() {
        return "t-" + UUID.randomUUID();
    }

    static String body(String externalId, String account, String title, String description) {
        var body = JSON.createObjectNode();
        body.put("source", "test").put("externalId", externalId).put("accountId", account);
        body.put("title", title).put("category", "CDN").put("description", description);
        return body.toString();
    }

    static String stuck(String account, String... domains) {
        return body(freshId(), account, "证书部署一直处理中", "域名 " + String.join(" 和 ", domains) + " 的证书更换一直在处理中，卡住三个小时了");
    }

    static Response send(String body) {
        return given().contentType("application/json").body(body).post("/tickets");
    }

    static String create(String body) {
        var response = send(body);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        fits("Ticket", response);
        return response.path("id");
    }

    static JsonPath ticket(String id) {
        var response = given().get("/tickets/" + id);
        assertThat(response.statusCode()).isEqualTo(200);
        fits("Ticket", response);
        return response.jsonPath();
    }

    private static JsonNode now(String id) {
        var ticket = Asked.json("/tickets/" + id);
        fits("Ticket", ticket.toString());
        return ticket;
    }

    static JsonPath awaitState(String id, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(now(id).path("state").asText()).isEqualTo(state));
        return ticket(id);
    }

    /** The id of the run that serves the ticket's only incident. */
    static UUID awaitRun(String id) {
        // Read once: a run that is gone leaves the list again.
        var runs = await().atMost(PATIENCE).until(() -> now(id).path("runIds"), all -> !all.isEmpty());
        return UUID.fromString(runs.get(runs.size() - 1).asText());
    }

    static Response comment(String id, String text) {
        var body = JSON.createObjectNode().put("author", "customer").put("text", text);
        return given().contentType("application/json").body(body.toString()).post("/tickets/" + id + "/comments");
    }

    static void fits(String schema, Response response) {
        fits(schema, response.asString());
    }

    private static void fits(String schema, String body) {
        assertThat(CONTRACT.violations(schema, body)).as(body).isEmpty();
    }
}
