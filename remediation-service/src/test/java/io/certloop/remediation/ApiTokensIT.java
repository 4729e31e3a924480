package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.CallersChecked;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.testkit.Browser;
import io.certloop.testkit.service.ApiTokensContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(CallersChecked.class)
class ApiTokensIT extends ApiTokensContract {

    private static final String PAGE = "/console/admin/api-tokens";
    private static final Pattern VALUE = Pattern.compile(">(clt_[A-Za-z0-9_-]{43})<");

    ApiTokensIT() {
        super("remediation-service", "/remediations");
    }

    @Test
    void whatIsIssuedAndRevokedIsAudited() {
        Instant end = Instant.now().plus(Duration.ofDays(1));
        String id = issue(admin(), "audited", end, "viewer").path("id");
        given().auth().oauth2(admin()).delete("/api-tokens/" + id);

        String audit = given().auth()
                .oauth2(admin())
                .get("/audit?subject=admin/audited")
                .asString();

        assertThat(audit)
                .contains("TOKEN_ISSUED", "TOKEN_REVOKED", "roles=[viewer]")
                .doesNotContain("clt_");
    }

    @Test
    void theConsoleIssuesShowsOnceAndRevokes() {
        Browser browser = Browser.signedIn(admin());
        assertThat(browser.get(PAGE).asString())
                .contains("cert-watcher", "value=\"viewer\"")
                .doesNotContain("value=\"help-desk\"");
        String end = Instant.now().plus(Duration.ofDays(30)).toString();
        Map<String, String> form = Map.of("name", "paper", "roles", "viewer", "expiresAt", end);

        Matcher value = VALUE.matcher(browser.press(PAGE, form).asString());
        assertThat(value.find()).isTrue();
        assertThat(list(value.group(1)).statusCode()).isEqualTo(200);
        String page = browser.get(PAGE).asString();
        assertThat(page).contains("admin/paper").doesNotContain("clt_");

        Matcher row = Pattern.compile("data-key=\"([^\"]+)\"><th scope=\"row\">admin/paper<")
                .matcher(page);
        assertThat(row.find()).isTrue();
        Response revoked = browser.press(PAGE + "/" + row.group(1) + "/revoke", Map.of());
        assertThat(revoked.statusCode()).isEqualTo(303);
        assertThat(list(value.group(1)).statusCode()).isEqualTo(401);
        assertThat(browser.speaking("zh").get(PAGE).asString()).contains("吊销人： admin");
    }

    /** Sooner than by {@code lock_timeout}, after which the server would end the wait. */
    @Test
    void aCallerDoesNotWaitLongWhileHisTokenOrSessionCannotBeRead() throws Exception {
        String unknown = "a".repeat(43);
        List<Callable<Response>> calls = List.of(
                // For a second, tokens that another test read are still known.
                () -> await().atMost(Duration.ofSeconds(20))
                        .until(() -> list("clt_" + unknown), answer -> answer.statusCode() != 401),
                () -> given().cookie("certloop_session", unknown).get("/console"));
        try (var other = database.getConnection();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table api_token, browser_session in access exclusive mode");

            for (var each : callers.invokeAll(calls)) {
                assertThat(each.get().statusCode()).isEqualTo(503);
                assertThat(each.get().time()).isLessThan(9_500);
            }
            other.rollback();
        }
    }

    @Test
    void onlyAnAdministratorSeesThePage() {
        assertThat(Browser.signedIn(token("approver")).get(PAGE).statusCode()).isEqualTo(403);
    }

    private static Response list(String token) {
        return given().auth().oauth2(token).get("/remediations");
    }

    private static String token(String name) {
        return CallersChecked.token(name);
    }
}
