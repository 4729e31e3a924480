package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.CallersChecked;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.testkit.service.RolesContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(CallersChecked.class)
class RolesIT extends RolesContract {

    private static final int FORBIDDEN = 403;

    /** Of all callers together, as shipped. */
    private static final int PLACES = 24;

    private static final String OWN = "own";
    private static final String REFUSED = "refused";

    RolesIT() {
        super("remediation-service", "/remediations", "cert-watcher");
    }

    @Override
    protected List<String> open() {
        return List.of("GET /.well-known/acme-challenge/00000000-0000-0000-0000-000000000000");
    }

    @Test
    void nobodyActsAsSomebodyElseOrThroughAnotherDoor() {
        assertThat(request("on-call", "ON_CALL", "on-call").statusCode()).isEqualTo(202);
        assertThat(request("ticket-service", "TICKET", "ticket-service").statusCode())
                .isEqualTo(202);
        assertThat(request("cert-watcher", "WATCHER", "cert-watcher").statusCode())
                .isEqualTo(202);
        assertRefused(request("on-call", "ON_CALL", "somebody"), "requestedBy");
        assertRefused(request("on-call", "TICKET", "on-call"), "trigger");
        assertRefused(request("ticket-service", "ON_CALL", "ticket-service"), "trigger");
        assertRefused(request("ticket-service", "WATCHER", "ticket-service"), "trigger");
        assertRefused(
                as("on-call")
                        .body("{\"owner\": \"admin\", \"reason\": \"r\", \"duration\": \"PT1M\"}")
                        .post("/pauses"),
                "owner");
        await().untilAsserted(() ->
                assertThat(refusals("ticket-service").getList("entries.rule")).contains("trigger"));
        String run = request("on-call", "ON_CALL", "on-call").path("id");
        assertRefused(
                as("on-call").body("{\"by\": \"admin\", \"reason\": \"r\"}").post("/remediations/" + run + "/cancel"),
                "by");
    }

    @Test
    void aFloodOfRefusalsIsInTheAuditAsFewEntries() {
        for (int i = 0; i < 60; i++) {
            as("cert-watcher").get("/windows").then().statusCode(FORBIDDEN);
        }
        await().untilAsserted(() ->
                assertThat(refusals("cert-watcher").getList("entries.subject")).contains("GET /windows"));
        JsonPath said = refusals("cert-watcher");
        assertThat(said.getList("entries.findAll { it.subject == 'GET /windows' }"))
                .hasSizeLessThan(20);
        assertThat(said.getString("entries.find { it.subject == 'GET /windows' }.rule"))
                .isEqualTo("FORBIDDEN");
        assertThat(said.getString("entries.find { it.subject == 'GET /windows' }.numbers"))
                .contains("none of your roles allows it");
    }

    private static JsonPath refusals(String caller) {
        return as("viewer")
                .get("/audit?action=REFUSED&limit=100&actor=" + caller)
                .jsonPath();
    }

    private static Response request(String account, String trigger, String name) {
        return as(account)
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"subject": {"domain": "roles.example"}, "trigger": "%s",
                         "requestedBy": "%s", "reason": "a test", "dryRun": true}
                        """.formatted(trigger, name))
                .post("/remediations");
    }

    private static RequestSpecification as(String account) {
        return given().auth().oauth2(token(account)).contentType("application/json");
    }

    private static void assertRefused(Response answer, String field) {
        assertThat(answer.statusCode()).isEqualTo(FORBIDDEN);
        assertThat(answer.<String>path("violations[0].field")).isEqualTo(field);
    }

    /**
     * More at once than there are places: the others wait for the end of an earlier one. Those that waited for too
     * long, on a slow machine, are refused; all others are answered by name.
     */
    @Test
    void aReadThatWaitedForItsPlaceIsStillItsOwnCallers() {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 150)
                    .mapToObj(i -> List.of("viewer", "approver", "on-call").get(i % 3))
                    .map(name -> callers.submit(() -> ownPage(name)))
                    .toList()
                    .stream()
                    .map(RolesIT::get)
                    .toList();
            assertThat(answers).isSubsetOf(List.of(OWN, REFUSED));
            assertThat(answers).filteredOn(OWN::equals).hasSizeGreaterThan(PLACES);
        }
    }

    private static String ownPage(String name) {
        Response page = given().auth().oauth2(token(name)).get("/console");
        return switch (page.statusCode()) {
            case 200 -> page.asString().contains(">" + name + "<") ? OWN : page.asString();
            case 429, 503 -> REFUSED;
            default -> page.statusLine();
        };
    }

    private static String get(Future<String> answer) {
        try {
            return answer.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
