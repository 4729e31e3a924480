package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.contract.HttpRules;
import io.certloop.testkit.service.Asked;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class ContractIT {

    private static final String GOOD = """
            {"subject": {"domain": "img.shop.example"}, "kind": "DEPLOYMENT_STUCK",
             "trigger": "ON_CALL", "requestedBy": "test", "reason": "a test"}
            """;

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @TestHTTPResource
    URI service;

    private final Contract contract = Contract.of("remediation-service");

    @BeforeEach
    void freshStage() {
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet(
                "acct-contract",
                "img.shop.example",
                "NOT_SERVED",
                "img2.shop.example",
                "NOT_SERVED",
                "img3.shop.example",
                "NOT_SERVED",
                "own.shop.example",
                "EXPIRED_OWN",
                "wait.shop.example",
                "AWAITING_VALIDATION");
    }

    @ParameterizedTest
    @CsvSource({"img.shop.example", "own.shop.example", "wait.shop.example", "no.shop.example"})
    void everyRunIsShownAsPromised(String domain) {
        Response taken = post(GOOD.replace("img.shop.example", domain), UUID.randomUUID());
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(contract.violations("Remediation", taken.asString())).isEmpty();

        String location = taken.header("Location");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get(location).jsonPath().getBoolean("final"));
        Response run = given().get(location);
        assertThat(contract.violations("Remediation", run.asString())).isEmpty();
        assertThat(given().header("If-None-Match", run.header("ETag"))
                        .get(location)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void itsBareAddressLeadsToItsPages() {
        var answer = given().redirects().follow(false).get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/console");
    }

    @Test
    void everyDiagnosisIsShownAsPromised() {
        for (String domain : new String[] {"img.shop.example", "wait.shop.example"}) {
            Response seen = given().get("/domains/{name}/diagnosis", domain);
            assertThat(contract.violations("DomainEvidence", seen.asString())).isEmpty();
        }
    }

    @Test
    void everyExplanationIsShownAsPromised() {
        for (String domain : new String[] {"img.shop.example", "own.shop.example", "no.shop.example"}) {
            Response told = given().get("/domains/{name}/explanation", domain);
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(contract.violations("Explanation", told.asString())).isEmpty();
        }
    }

    @Test
    void aPauseHoldsExplainsAndIsLifted() {
        Response pause = pause("\"accountId\": \"acct-contract\", ", "PT1H");
        assertThat(pause.statusCode()).isEqualTo(201);
        assertThat(contract.violations("Pause", pause.asString())).isEmpty();
        try {
            Response told = given().get("/domains/img.shop.example/explanation");
            assertThat(contract.violations("Explanation", told.asString())).isEmpty();
            assertThat(told.<String>path("next")).isNull();
            assertThat(told.<String>path("why")).contains("Held by pause", "night shift");
            String run = post(GOOD.replace("img.shop", "img2.shop"), UUID.randomUUID())
                    .path("id");
            await().atMost(Duration.ofSeconds(60)).until(() -> isIn("Held", run));
            assertThat(contract.violations("Remediation", get(run).asString())).isEmpty();
            assertThat(get(run).<String>path("held.setBy")).isEqualTo("night shift");

            assertThat(given().delete(pause.header("Location")).statusCode()).isEqualTo(204);
            await().atMost(Duration.ofSeconds(60)).until(() -> isIn("Succeeded", run));
        } finally {
            given().delete(pause.header("Location"));
        }
        assertProblem(given().delete(pause.header("Location")), 404, null, null);
    }

    @Test
    void ofManyWhoLiftAPauseOneLiftsIt() throws Exception {
        for (int i = 0; i < 5; i++) {
            String pause = pause("\"accountId\": \"acct-other\", ", "PT1H").header("Location");

            assertThat(inParallel(8, () -> given().delete(pause).statusCode()))
                    .containsOnlyOnce(204)
                    .containsOnly(204, 404);
        }
    }

    private static List<Integer> inParallel(int times, Callable<Integer> ask) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Integer> answers = new ArrayList<>();
            for (var each : threads.invokeAll(Collections.nCopies(times, ask))) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    @Test
    void aHeldRunIsCancelledAndAnEndedOneIsNot() {
        Response pause = pause("", "PT1H");
        try {
            String run = post(GOOD.replace("img.shop", "img3.shop"), UUID.randomUUID())
                    .path("id");
            await().atMost(Duration.ofSeconds(60)).until(() -> isIn("Held", run));
            Response taken = cancel(run, "{\"by\": \"me\", \"reason\": \"wrong domain\"}");
            assertThat(taken.statusCode()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(60)).until(() -> isIn("Cancelled", run));
            assertThat(contract.violations("Remediation", get(run).asString())).isEmpty();
            assertThat(get(run).<String>path("explanation")).isEqualTo("by me: wrong domain");
            assertProblem(
                    cancel(run, "{\"by\": \"me\", \"reason\": \"again\"}"),
                    409,
                    "urn:certloop:problem:already-ended",
                    null);
        } finally {
            given().delete(pause.header("Location"));
        }
        String body = "{\"by\": \"me\", \"reason\": \"r\"}";
        assertProblem(cancel(UUID.randomUUID().toString(), body), 404, null, null);
        assertProblem(cancel(UUID.randomUUID().toString(), "{\"by\": \"me\"}"), 400, null, "reason");
    }

    @Test
    void aPauseMustExpireAndNameItsOwner() {
        assertProblem(pause("", "P8D"), 400, null, "duration");
        assertProblem(pause("", "soon"), 400, null, "duration");
        assertProblem(pause("\"kind\": \"ODD\", ", "PT1H"), 400, null, "kind");
        assertProblem(given().contentType("application/json").body("{}").post("/pauses"), 400, null, "owner");
        assertThat(given().get("/pauses").jsonPath().getList("pauses")).isEmpty();
    }

    private static Response pause(String scope, String duration) {
        return given().contentType("application/json")
                .body("""
                        {%s"owner": "night shift", "reason": "maintenance", "duration": "%s"}
                        """.formatted(scope, duration))
                .post("/pauses");
    }

    @Test
    void aRunThatTicketsWaitForIsCancelledOnlyOnPurpose() {
        Response pause = pause("\"accountId\": \"acct-contract\", ", "PT1H");
        try {
            String ticket = GOOD.replace("ON_CALL", "TICKET")
                    .replace(
                            "\"a test\"",
                            "\"ticket CL-20490\", \"reasonCode\": \"TICKET\","
                                    + " \"reasonArguments\": {\"ticket\": \"CL-20490\"}");
            String run = post(ticket, UUID.randomUUID()).path("id");
            await().atMost(Duration.ofSeconds(60)).until(() -> isIn("Held", run));

            Response refused = cancel(run, "{\"by\": \"me\", \"reason\": \"wrong domain\"}");
            assertProblem(refused, 409, "urn:certloop:problem:awaited-by-tickets", null);
            assertThat(refused.<List<String>>path("awaitedBy")).containsExactly("ticket CL-20490");
            assertThat(refused.<String>path("detail")).contains("CL-20490", "evenIfAwaited");
            assertThat(isIn("Held", run)).isTrue();

            Response taken = cancel(run, "{\"by\": \"me\", \"reason\": \"wrong domain\", \"evenIfAwaited\": true}");
            assertThat(taken.statusCode()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(60)).until(() -> isIn("Cancelled", run));
            assertThat(given().get("/remediations/" + run + "/escalation").<String>path("severity"))
                    .isEqualTo("MINOR");
        } finally {
            given().delete(pause.header("Location"));
        }
    }

    private static Response cancel(String run, String body) {
        return given().contentType("application/json").body(body).post("/remediations/{id}/cancel", run);
    }

    private static boolean isIn(String state, String run) {
        return state.equals(Asked.json("/remediations/" + run).path("state").asText());
    }

    private static Response get(String run) {
        return given().get("/remediations/{id}", run);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        String first = post(GOOD, UUID.randomUUID()).path("id");
        String second = post(GOOD.replace("img.", "own."), UUID.randomUUID()).path("id");
        Response page = given().queryParam("limit", 1).get("/remediations");
        Response next = given().queryParam("limit", 1)
                .queryParam("after", page.<String>path("next"))
                .get("/remediations");
        assertThat(page.<String>path("remediations[0].id")).isEqualTo(second);
        assertThat(next.<String>path("remediations[0].id")).isEqualTo(first);
    }

    @Test
    void aRepeatedKeyGivesTheSameRunAndAnotherBodyIsRefused() {
        UUID key = UUID.randomUUID();
        String first = post(GOOD, key).path("id");
        assertThat(post(GOOD, key).<String>path("id")).isEqualTo(first);
        Response other = post(GOOD.replace("a test", "another"), key);
        assertProblem(other, 422, "urn:certloop:problem:key-reused", null);
    }

    @Test
    void aSubjectOfAnotherAccountIsBusy() {
        post(
                GOOD.replace(
                        "\"domain\": \"img.shop.example\"",
                        "\"domain\": \"img.shop.example\", \"accountId\": \"acct-contract\""),
                UUID.randomUUID());
        Response other = post(
                GOOD.replace(
                        "\"domain\": \"img.shop.example\"",
                        "\"domain\": \"img.shop.example\", \"accountId\": \"acct-x\""),
                UUID.randomUUID());
        assertProblem(other, 409, "urn:certloop:problem:subject-busy", null);
        assertThat(other.<Integer>path("retryAfterSeconds")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a test\"|\"\"|reason",
                "\"trigger\": \"ON_CALL\",||trigger",
                "ON_CALL|SOMEBODY|trigger",
                "DEPLOYMENT_STUCK|BROKEN|kind",
                "img.shop.example|not a domain|subject.domain",
                "\"domain\": \"img.shop.example\"||subject",
                "\"reason\"|\"because\"|because",
                "\"a test\"|\"a\\u0000b\"|reason",
                "\"a test\"|\"x\", \"callbackUrl\": \"file:///etc/passwd\"|callbackUrl",
                "\"a test\"|\"x\", \"dryRun\": \"perhaps\"|dryRun",
                "\"domain\": \"img.shop.example\"|\"accountId\": \"a\\nb\"|subject.accountId",
                "\"domain\"|\"certificateId\": \"a\\u001b\", \"domain\"|subject.certificateId",
                "\"a test\"|\"x\", \"reasonCode\": \"\\u0000\"|reasonCode",
                "\"a test\"|\"x\", \"reasonArguments\": {\"ticket\": \"\"}|reasonArguments.ticket",
            })
    void badInputIsNamedAndNothingIsTaken(String part, String instead, String field) {
        int before =
                given().get("/remediations").jsonPath().getList("remediations").size();
        Response refused = post(GOOD.replace(part, instead == null ? "" : instead), UUID.randomUUID());
        assertProblem(refused, 400, null, field);
        assertThat(given().get("/remediations").jsonPath().getList("remediations"))
                .hasSize(before);
    }

    @Test
    void aReasonCarriesItsCodeAndAnUnknownCodeIsItsTextAlone() {
        String coded = GOOD.replace("\"a test\"", """
                        "ticket desk/7", "reasonCode": "%s", "reasonArguments": {"ticket": "desk/7"}
                        """);
        Response known = post(coded.formatted("TICKET"), UUID.randomUUID());
        assertThat(contract.violations("Remediation", known.asString())).isEmpty();
        assertThat(known.jsonPath().getString("requests[-1].reasonCode")).isEqualTo("TICKET");
        assertThat(known.jsonPath().getString("requests[-1].reasonArguments.ticket"))
                .isEqualTo("desk/7");
        Response unknown = post(coded.formatted("HEALTHY"), UUID.randomUUID());
        assertThat(unknown.jsonPath().getString("requests[-1].reason")).isEqualTo("ticket desk/7");
        assertThat(unknown.jsonPath().getString("requests[-1].reasonCode")).isNull();
    }

    @Test
    void tooLongTextIsNamed() {
        assertProblem(post(GOOD.replace("a test", "x".repeat(1001)), UUID.randomUUID()), 400, null, "reason");
    }

    @Test
    void otherBadRequestsAreProblemsToo() {
        assertProblem(
                given().contentType("application/json").body(GOOD).post("/remediations"), 400, null, "Idempotency-Key");
        assertProblem(post("{\"subject\": ", UUID.randomUUID()), 400, "urn:certloop:problem:malformed-body", null);
        assertProblem(
                given().contentType("text/plain")
                        .header("Idempotency-Key", "k")
                        .body(GOOD)
                        .post("/remediations"),
                415,
                null,
                null);
        assertProblem(given().get("/remediations/nonsense"), 404, null, null);
        assertProblem(given().get("/remediations/" + UUID.randomUUID()), 404, null, null);
        assertProblem(given().get("/nowhere"), 404, null, null);
        assertProblem(given().delete("/remediations"), 405, null, null);
        assertProblem(given().queryParam("limit", "0").get("/remediations"), 400, null, "limit");
        assertProblem(given().queryParam("after", "?").get("/remediations"), 400, null, "after");
        assertProblem(given().queryParam("state", "Odd").get("/remediations"), 400, null, "state");
        for (String list : List.of("/remediations", "/remediations/counts", "/audit", "/pauses")) {
            assertProblem(given().queryParam("stat", "Held").get(list), 400, null, "stat");
        }
        assertProblem(given().get("/domains/no domain/diagnosis"), 400, null, "domain");
    }

    @Test
    void keepsTheRulesOfHttp() {
        assertThat(HttpRules.brokenBy(service, "/remediations", "")).isEmpty();
    }

    @Test
    void namesNoHostThatTheCallerMadeUp() {
        Response taken = post(GOOD, UUID.randomUUID());

        assertThat(taken.header("Location")).startsWith("/remediations/");
        assertThat(get(taken.path("id")).header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"by\": \"me\", \"reason\": \"f\", \"reason\": \"g\"}",
                "{\"by\": \"me\", \"reason\": \"f\"} {}",
                "{\"by\": \"me\", \"reason\": \"f\"}x",
                "[]",
                "\"text\""
            })
    void readsJsonStrictly(String body) {
        String malformed = "urn:certloop:problem:malformed-body";
        String invalid = "urn:certloop:problem:invalid-request";
        String run = "/remediations/" + UUID.randomUUID();
        for (String path : List.of("/storm/recovery", run + "/cancel", run + "/approve")) {
            assertProblem(given().contentType("application/json").body(body).post(path), 400, malformed, null);
            assertProblem(
                    given().contentType("application/json")
                            .body("{\"by\": 1, \"reason\": {}}")
                            .post(path),
                    400,
                    invalid,
                    "by");
        }
        assertProblem(
                given().contentType("application/json").body(body).put("/storm/signals/a/b"), 400, malformed, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void readsUtf8Only(String charset) {
        assertProblem(
                given().header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID())
                        .body(GOOD.getBytes(Charset.forName(charset)))
                        .post("/remediations"),
                400,
                "urn:certloop:problem:malformed-body",
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "soon"})
    void timesThatTheDatabaseCannotKeepAreNamed(String time) {
        assertProblem(given().queryParam("since", time).get("/audit"), 400, null, "since");
        assertProblem(
                given().contentType("application/json")
                        .body("""
                                {"kind": "DEPLOYMENT_STUCK", "subjects": 5, "since": "%s",
                                 "expiresAt": "%s", "reason": "r"}
                                """.formatted(time, Instant.now().plusSeconds(60)))
                        .put("/storm/signals/test/times"),
                400,
                null,
                "since");
        String cursor = Base64.getUrlEncoder().encodeToString((time + "|" + UUID.randomUUID()).getBytes(UTF_8));
        assertProblem(given().queryParam("after", cursor).get("/remediations"), 400, null, "after");
    }

    @Test
    void aSignalWithNulIsNamedWhereItIsWithdrawnToo() {
        assertProblem(
                given().urlEncodingEnabled(false).delete("/storm/signals/x/a%00b"),
                400,
                "urn:certloop:problem:invalid-request",
                null);
    }

    @Test
    void aControlPlaneThatCannotBeReadIsSaidSo() {
        new Stage(mock, accounts).faults("{\"errorRate\":1.0,\"errorCode\":500000}");
        Response seen = given().queryParam("accountId", "acct-contract").get("/domains/img.shop.example/diagnosis");
        assertProblem(seen, 503, "urn:certloop:problem:could-not-look", null);
    }

    @Test
    void healthMetricsAndContractAreServed() {
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/metrics").asString()).contains("http_server_requests");
        assertThat(given().get("/q/openapi").asString()).contains("requestRemediation");
    }

    private static Response post(String body, UUID key) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/remediations");
    }

    private void assertProblem(Response answer, int status, String type, String field) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(contract.violations("Problem", answer.asString())).isEmpty();
        if (type != null) {
            assertThat(answer.<String>path("type")).isEqualTo(type);
        }
        if (field != null) {
            assertThat(answer.jsonPath().getList("violations.field", String.class))
                    .contains(field);
        }
    }
}
