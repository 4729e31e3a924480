package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.testkit.service.Asked;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
class LoopIT {

    /** Another one in each test, so that no run of an earlier test serves it. */
    private final String domain = UUID.randomUUID() + ".example";

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    private Stage stage;

    @BeforeEach
    void freshStage() {
        stage = new Stage(mock, accounts);
        stage.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY, NothingToDo, HEALTHY, ",
        "STUCK_DEPLOYMENT, Succeeded, VERIFIED, REDO",
        "STUCK_UNTRUSTED, Escalated, ROLLED_BACK, REDO HTTPSCONF",
        "BLOCKED_BY_QUOTA, Escalated, QUOTA_USED_UP, ABANDON",
        "DEPLOYMENT_FAILED, Succeeded, VERIFIED, HTTPSCONF",
        "NOT_SERVED, Succeeded, VERIFIED, HTTPSCONF",
        "PARTLY_SERVED, Succeeded, VERIFIED, HTTPSCONF",
        "EXPIRED_FREE, Succeeded, VERIFIED, HTTPSCONF",
        "EXPIRED_OWN, CustomerActionNeeded, EXPIRED, ",
        "EXPIRED_NEWER_EXISTS, Succeeded, VERIFIED, HTTPSCONF",
        "EXPIRING_FREE, Succeeded, VERIFIED, HTTPSCONF",
        "ISSUANCE_STUCK, Succeeded, VERIFIED, HURRY_UP",
        "AWAITING_VALIDATION, CustomerActionNeeded, AWAITING_VALIDATION, ",
        "DOMAIN_STUCK, Succeeded, VERIFIED, REDO",
        "FROZEN, CustomerActionNeeded, FROZEN, ",
        "NO_ICP, CustomerActionNeeded, NO_ICP, ",
        "SOURCE_GONE, CustomerActionNeeded, SOURCE_GONE, ",
        "INCURABLE, Escalated, ATTEMPTS_EXHAUSTED, REDO",
        "FALSE_SUCCESS, Escalated, ATTEMPTS_EXHAUSTED, REDO HTTPSCONF",
    })
    void endsAsItsConditionAllows(String condition, String state, String reason, String writes) {
        stage.fleet("acct-loop", domain, condition);
        JsonPath run = runToEnd(subject(), "DEPLOYMENT_STUCK");
        assertThat(run.getString("state")).isEqualTo(state);
        assertThat(run.getString("outcomeReason")).isEqualTo(reason);
        assertThat(stage.applied(domain).stream().map(Stage.Write::action).toList())
                .isEqualTo(writes == null ? List.of() : List.of(writes.split(" ")));
        if (state.equals("Succeeded")) {
            assertThat(run.getString("evidence[0].verification")).isEqualTo("FIXED");
            assertThat(run.getList("evidence[0].edges.verdict", String.class))
                    .isNotEmpty()
                    .allMatch("EXPECTED"::equals);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BLOCKED_BY_QUOTA, QUOTA_USED_UP",
        "STUCK_UNTRUSTED, ROLLED_BACK",
    })
    void whoAsksAfterARollBackIsHandedOverToo(String condition, String reason) {
        stage.fleet("acct-loop", domain, condition);
        JsonPath rolledBack = runToEnd(subject(), "DEPLOYMENT_STUCK");
        int writes = stage.applied(domain).size();

        for (int i = 0; i < 2; i++) {
            JsonPath later = runToEnd(subject(), "DEPLOYMENT_STUCK");
            assertThat(later.getString("id")).isNotEqualTo(rolledBack.getString("id"));
            assertThat(later.getString("state")).isEqualTo("Escalated");
            assertThat(later.getString("outcomeReason")).isEqualTo(reason);
            assertThat(later.getString("explanation")).contains(rolledBack.getString("id"));
        }
        assertThat(stage.applied(domain)).hasSize(writes);
    }

    @Test
    void waitsForADeploymentThatIsUnderWay() {
        stage.fleet("acct-loop", domain, "DEPLOYING");
        JsonPath run = runToEnd(subject(), "DEPLOYMENT_STUCK");
        assertThat(run.getString("state")).isIn("NothingToDo", "Succeeded");
    }

    @Test
    void tellsTheRecordAndRevalidatesOnceItStands() {
        stage.fleet("acct-loop", domain, "AWAITING_VALIDATION");
        JsonPath told = runToEnd(subject(), "VALIDATION_FAILED");
        assertThat(told.getString("customerAction.code")).isEqualTo("SET_DNS_RECORD");
        assertThat(told.getString("customerAction.record.value")).isNotBlank();

        stage.publishRecord(domain);
        JsonPath run = runToEnd(subject(), "VALIDATION_FAILED");
        assertThat(run.getString("state")).isEqualTo("Succeeded");
        assertThat(stage.applied(domain)).extracting(Stage.Write::action).containsExactly("VERIFY_CHECK");
    }

    @Test
    void anAccountRunRepairsItsSickDomainAndLeavesTheOthersAlone() {
        stage.fleet(
                "acct-loop",
                "ok.shop.example",
                "HEALTHY",
                "sick.shop.example",
                "NOT_SERVED",
                "gone.shop.example",
                "SOURCE_GONE");
        JsonPath run = runToEnd("{\"accountId\":\"acct-loop\"}", "DEPLOYMENT_STUCK");
        assertThat(run.getString("state")).isEqualTo("Succeeded");
        assertThat(run.getList("evidence.domain", String.class)).containsExactly("sick.shop.example");
        assertThat(run.getList("evidence[0].actions.action", String.class)).containsExactly("Resubmit");
        assertThat(stage.applied("gone.shop.example")).isEmpty();
    }

    @Test
    void fiftyParallelRequestsForOneDomainWriteOnce() throws Exception {
        stage.fleet("acct-loop", domain, "STUCK_DEPLOYMENT");
        Callable<String> ask = () -> ask(subject(), "DEPLOYMENT_STUCK");
        List<String> runs;
        try (var threads = Executors.newFixedThreadPool(50)) {
            runs = threads.invokeAll(java.util.Collections.nCopies(50, ask)).stream()
                    .map(LoopIT::result)
                    .distinct()
                    .toList();
        }
        runs.forEach(this::end);
        assertThat(stage.applied(domain)).hasSize(1);
    }

    @Test
    void aLostAnswerIsReadBackAndNotRepeated() {
        stage.fleet("acct-loop", domain, "STUCK_DEPLOYMENT");
        stage.faults("{\"dropAnswerAfterApplying\":{\"count\":1}}");
        JsonPath run = runToEnd(subject(), "DEPLOYMENT_STUCK");
        assertThat(run.getString("state")).isEqualTo("Succeeded");
        assertThat(run.getList("evidence[0].actions.outcome", String.class)).containsExactly("LANDED");
        assertThat(stage.applied(domain)).hasSize(1);
    }

    @Test
    void survivesAProviderThatThrottlesAndFails() {
        stage.fleet("acct-loop", domain, "NOT_SERVED");
        stage.faults("{\"errorRate\":0.2,\"errorCode\":500000,\"latency\":\"PT0.02S\",\"seed\":7}");
        JsonPath run = runToEnd(subject(), "DEPLOYMENT_STUCK");
        stage.faults("{}");
        assertThat(run.getString("state")).isIn("Succeeded", "Escalated");
        assertThat(stage.applied(domain)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aStrangersAccountNeverSeesTheDomain() {
        stage.fleet("acct-loop", domain, "STUCK_DEPLOYMENT");
        JsonPath run =
                runToEnd("{\"domain\":\"%s\",\"accountId\":\"acct-other\"}".formatted(domain), "DEPLOYMENT_STUCK");
        assertThat(run.getString("outcomeReason")).isEqualTo("NOT_OURS");
        assertThat(run.getList("evidence[0].edges")).isEmpty();
        assertThat(stage.applied(domain)).isEmpty();
    }

    @Test
    void findsADomainThatMovedToAnotherAccount() {
        stage.fleet("acct-before", domain, "HEALTHY");
        given().get("/domains/{name}/diagnosis", domain).then().statusCode(200);
        stage.fleet("acct-after", domain, "HEALTHY");
        // An inspection is shared for a second.
        JsonPath seen = await().until(
                        () -> given().get("/domains/{name}/diagnosis", domain).jsonPath(),
                        now -> "acct-after".equals(now.getString("accountId")));
        assertThat(seen.getString("diagnosis")).isEqualTo("Healthy");
    }

    @Test
    void diagnosesWithoutWriting() {
        stage.fleet("acct-loop", domain, "PARTLY_SERVED");
        JsonPath seen = given().get("/domains/{name}/diagnosis", domain)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(seen.getString("diagnosis")).isEqualTo("NotServed");
        assertThat(seen.getList("plan", String.class)).containsExactly("Resubmit");
        assertThat(seen.getList("edges.verdict", String.class)).contains("EXPECTED", "OTHER_CERTIFICATE");
        assertThat(stage.applied(domain)).isEmpty();
    }

    private String subject() {
        return "{\"domain\":\"%s\"}".formatted(domain);
    }

    private JsonPath runToEnd(String subject, String kind) {
        return end(ask(subject, kind));
    }

    /** Asks again with the same key when the answer is 503, as the contract says. */
    private static String ask(String subject, String kind) {
        var key = UUID.randomUUID();
        Response answer = ask(key, subject, kind);
        for (int again = 0; again < 5 && answer.statusCode() == 503; again++) {
            answer = ask(key, subject, kind);
        }
        return answer.then().statusCode(202).extract().path("id");
    }

    private static Response ask(UUID key, String subject, String kind) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body("""
                        {"subject": %s, "kind": "%s", "trigger": "ON_CALL",
                         "requestedBy": "test", "reason": "a test"}
                        """.formatted(subject, kind))
                .post("/remediations");
    }

    private JsonPath end(String run) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Asked.json("/remediations/" + run).path("final").booleanValue());
        return get(run);
    }

    private static JsonPath get(String run) {
        return given().get("/remediations/{id}", run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String result(java.util.concurrent.Future<String> run) {
        try {
            return run.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
