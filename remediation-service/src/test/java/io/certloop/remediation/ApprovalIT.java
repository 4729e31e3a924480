package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Receivers;
import io.certloop.remediation.stage.Stage;
import io.certloop.remediation.stage.TwoPeople;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.service.Asked;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TwoPeople.class)
@QuarkusTestResource(LocalStage.class)
@WithTestResource(value = Receivers.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ApprovalIT {

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    Receivers receivers;

    private final Contract contract = Contract.of("remediation-service");
    private final String domain = UUID.randomUUID() + ".example";
    private Stage stage;

    @BeforeEach
    void freshStage() {
        stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet("acct-two", domain, "NOT_SERVED");
    }

    @Test
    void aSecondPersonsWordLetsThePlanGoOnAndEveryOtherWordIsAProblem() {
        Response run = waiting();
        assertThat(contract.violations("Remediation", run.asString())).isEmpty();
        assertThat(run.<String>path("evidence[0].playbook")).isEqualTo("two-people");
        assertThat(run.<List<String>>path("approval.plan")).contains("diagnosis: NotServed");
        assertThat(stage.applied(domain)).isEmpty();
        String id = run.path("id");
        String hash = run.path("approval.planHash");

        assertProblem(decide(id, "approve", hash, "anna"), 422, "same-person");
        assertProblem(decide(id, "approve", "0".repeat(64), "bob"), 409, "plan-changed");
        assertProblem(decide(UUID.randomUUID().toString(), "approve", hash, "bob"), 404, "not-found");
        assertProblem(
                given().contentType("application/json")
                        .body("{\"planHash\": \"\"}")
                        .post("/remediations/{id}/reject", id),
                400,
                "invalid-request");

        Response taken = decide(id, "approve", hash, "bob");
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(contract.violations("Remediation", taken.asString())).isEmpty();
        Response end = end(id);
        assertThat(end.<String>path("state")).isEqualTo("Succeeded");
        assertThat(end.<String>path("decisions[0].by")).isEqualTo("bob");
        assertThat(end.<List<String>>path("timeline.event")).contains("AwaitingApproval", "Approved", "Succeeded");
        assertThat(stage.applied(domain)).hasSize(1);
        assertProblem(decide(id, "approve", hash, "bob"), 409, "not-awaiting-approval");
    }

    @Test
    void aRejectedPlanIsNotDoneAndTheExplanationSaidThatItNeedsTwo() {
        Response told = given().get("/domains/{name}/explanation", domain);
        assertThat(told.<Boolean>path("approvalNeeded")).isTrue();
        assertThat(told.<String>path("why")).contains("needs approval");
        Response run = waiting();
        String id = run.path("id");
        assertThat(decide(id, "reject", run.path("approval.planHash"), "bob").statusCode())
                .isEqualTo(202);
        Response end = end(id);
        assertThat(end.<String>path("outcomeReason")).isEqualTo("APPROVAL_REJECTED");
        assertThat(contract.violations("Remediation", end.asString())).isEmpty();
        assertThat(stage.applied(domain)).isEmpty();
    }

    @Test
    void theMessageAboutAWaitingPlanLinksToThePageThatDecides() {
        String page = "/console/runs/" + waiting().<String>path("id");
        for (String target : List.of("webhook", "slack", "wecom", "feishu", "dingtalk")) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !messages(target, page).isEmpty());
        }
        assertThat(messages("slack", page).getLast())
                .contains(domain + " waits for a second person: Resubmit", "next: Resubmit", "until 20");
        assertThat(messages("wecom", page).getLast()).contains("等待第二人批准：重新提交", "下一步：重新提交", "截止 20");
        assertThat(given().get(page).asString()).contains(page + "/approve");
    }

    /** The messages to a target that link to a page; those about other runs may come late. */
    private List<String> messages(String target, String page) {
        return receivers.by(target).stream()
                .map(Receivers.Received::body)
                .filter(body -> body.contains(Receivers.CONSOLE + page))
                .toList();
    }

    private Response waiting() {
        String id = given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                                {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                                 "requestedBy": "Anna", "reason": "a test"}
                                """.formatted(domain))
                .post("/remediations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(30)).until(() -> isIn("AwaitingApproval", id));
        return get(id);
    }

    private static boolean isIn(String state, String id) {
        return state.equals(Asked.json("/remediations/" + id).path("state").asText());
    }

    private static Response end(String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Asked.json("/remediations/" + id).path("final").booleanValue());
        return get(id);
    }

    private static Response get(String id) {
        return given().get("/remediations/{id}", id);
    }

    private static Response decide(String id, String what, String hash, String by) {
        return given().contentType("application/json")
                .body("""
                        {"planHash": "%s", "by": "%s", "reason": "looked at it"}
                        """.formatted(hash, by))
                .post("/remediations/{id}/{what}", id, what);
    }

    private void assertProblem(Response answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.<String>path("type")).isEqualTo("urn:certloop:problem:" + type);
        assertThat(contract.violations("Problem", answer.asString())).isEmpty();
    }
}
