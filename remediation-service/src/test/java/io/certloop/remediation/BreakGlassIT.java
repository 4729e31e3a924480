package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.ScopedCallers;
import io.certloop.service.database.Statements;
import io.certloop.testkit.Browser;
import io.certloop.testkit.service.CheckedCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person with a scope acts on the whole fleet for five minutes, by the pages. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(ScopedCallers.class)
class BreakGlassIT {

    private static final String FORM = "action=\"/console/break-glass\"";
    private static final String BANNER = "You act on the whole fleet";
    private static final String GLASS = "/console/break-glass";
    private static final String COOKIE = "certloop_glass";

    /** Of an account that nobody of the scoped callers sees. */
    private static final String FOREIGN = "acct-glass-zebra";

    @Inject
    DataSource database;

    private final String reason = "pager " + UUID.randomUUID();

    @BeforeEach
    void aForeignPause() {
        given().auth()
                .oauth2(CheckedCallers.token("admin"))
                .contentType("application/json")
                .body("""
                        {"accountId": "%s", "owner": "admin", "reason": "zebra", "duration": "PT1H"}
                        """.formatted(FOREIGN))
                .post("/pauses");
    }

    private static Browser scoped(String role) {
        return Browser.signedIn(ScopedCallers.token(role));
    }

    private static boolean seesAll(Browser browser) {
        String page = browser.get("/console/pauses").asString();
        assertThat(page.contains(FOREIGN)).isEqualTo(page.contains(BANNER));
        return page.contains(FOREIGN);
    }

    private Response breakGlass(Browser browser) {
        browser.get(GLASS);
        return browser.press(GLASS, Map.of("reason", reason, "from", "/console/pauses"));
    }

    @Test
    void aPageThatIsMissingOffersTheFormAndTheWholeFleetIsSeenUntilItIsEnded() {
        Browser browser = scoped("operator");
        assertThat(seesAll(browser)).isFalse();
        Response missing = browser.get("/console/runs/" + UUID.randomUUID());
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.asString()).contains(FORM, "Whole fleet");
        assertThat(browser.get("/console/search?q=nothing-like-it").asString()).contains(FORM);

        Response broken = breakGlass(browser);

        assertThat(broken.statusCode()).isEqualTo(303);
        assertThat(broken.header("Location")).endsWith("/console/pauses");
        Cookie cookie = broken.detailedCookie(COOKIE);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/console");
        assertThat(cookie.getMaxAge()).isEqualTo(300);
        assertThat(seesAll(browser)).isTrue();
        assertThat(browser.speaking("zh")
                        .get("/console/runs/" + UUID.randomUUID())
                        .asString())
                .as("also a page of an error")
                .contains("紧急访问中", "立即结束")
                .doesNotContain(FORM);

        String glass = browser.cookie(COOKIE);
        Response ended = browser.press(GLASS + "/end", Map.of("from", "/console/runs"));

        assertThat(ended.header("Location")).endsWith("/console/runs");
        assertThat(ended.detailedCookie(COOKIE).getMaxAge()).isZero();
        assertThat(seesAll(browser.speaking("en"))).isFalse();
        assertThat(pausesWith(browser, glass))
                .as("the cookie is kept, and of no use")
                .doesNotContain(BANNER);
    }

    @Test
    void afterARefusedFormItLeadsBackToThePageOfTheForm() {
        Browser browser = scoped("operator");
        browser.get(GLASS);
        Response refused = browser.request()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", "http://localhost/console/pauses?sort=account")
                .formParam("csrf", browser.cookie("certloop_csrf"))
                .formParam("reason", reason)
                .post("/console/runs/" + UUID.randomUUID() + "/cancel");
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.asString()).contains(FORM, "name=\"from\" value=\"/console/pauses?sort=account\"");
    }

    private static String pausesWith(Browser browser, String glass) {
        return Browser.withSession(browser.cookie("certloop_session"))
                .request()
                .cookie(COOKIE, glass)
                .get("/console/pauses")
                .asString();
    }

    @Test
    void theReasonIsAuditedOnceAndSoIsEachChange() {
        Browser browser = scoped("operator");
        breakGlass(browser);
        browser.get("/console/pauses");
        String subject = "acct-" + UUID.randomUUID();
        Response paused =
                browser.press("/console/pauses", Map.of("account", subject, "length", "PT1H", "reason", "glass"));
        assertThat(paused.statusCode()).isEqualTo(303);

        Response audit =
                given().auth().oauth2(CheckedCallers.token("viewer")).get("/audit?actor=own-operator&limit=200");

        List<Map<String, String>> glass = audit.path("entries.findAll { it.action == 'BREAK_GLASS' }");
        assertThat(glass).filteredOn(each -> reason.equals(each.get("numbers"))).hasSize(1);
        assertThat(glass).extracting(each -> each.get("subject")).contains("POST /console/pauses");
        assertThat(audit.asString()).contains("PAUSED", subject);
        assertThat(new Statements(database)
                        .query(
                                "select 1 from notification where topic = 'BREAK_GLASS'" + " and text like ?",
                                row -> row.getInt(1),
                                "%" + reason + "%"))
                .hasSize(1);
        assertThat(given().get("/q/metrics").asString()).contains("certloop_glass_broken_total");
    }

    @Test
    void itEndsByItself() {
        Browser browser = scoped("approver");
        breakGlass(browser);
        assertThat(seesAll(browser)).isTrue();
        new Statements(database)
                .update("update browser_session set ends_at = now() where ends_at < now() +" + " interval '6 minutes'");
        assertThat(seesAll(browser)).isFalse();
    }

    @Test
    void itIsOfOneSessionAlone() {
        Browser browser = scoped("operator");
        breakGlass(browser);
        String glass = browser.cookie(COOKIE);
        assertThat(pausesWith(scoped("approver"), glass)).doesNotContain(FOREIGN, BANNER);
        assertThat(pausesWith(scoped("operator"), glass)).doesNotContain(FOREIGN, BANNER);
        assertThat(pausesWith(browser, glass.substring(1) + "A")).doesNotContain(FOREIGN);
        assertThat(pausesWith(browser, glass)).contains(FOREIGN, BANNER);
        assertThat(given().auth()
                        .oauth2(ScopedCallers.token("operator"))
                        .cookies(new HashMap<>(Map.of(COOKIE, glass)))
                        .get("/pauses")
                        .asString())
                .as("no cookie opens the HTTP contract")
                .doesNotContain(FOREIGN);
    }

    @Test
    void onlyWhoHasAScopeAndActsSeesTheForm() {
        Browser viewer = scoped("viewer");
        assertThat(viewer.get("/console/runs/" + UUID.randomUUID()).asString()).doesNotContain(FORM, GLASS);
        assertThat(viewer.press(GLASS, Map.of("reason", reason)).statusCode()).isEqualTo(403);

        Browser whole = Browser.signedIn(CheckedCallers.token("on-call"));
        assertThat(whole.get("/console/runs/" + UUID.randomUUID()).asString()).doesNotContain(FORM, GLASS);
        Response nothing = breakGlass(whole);
        assertThat(nothing.statusCode()).isEqualTo(303);
        assertThat(nothing.cookie(COOKIE)).isNull();
    }

    @Test
    void aFormOfAnotherSiteOrWithoutAReasonBreaksNothing() {
        Browser browser = scoped("operator");
        browser.get(GLASS);
        Response blank = browser.press(GLASS, Map.of("reason", " "));
        assertThat(blank.statusCode()).isEqualTo(400);
        assertThat(blank.asString()).contains("name=\"reason\"");
        Response forged = browser.request()
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("csrf", "guessed")
                .formParam("reason", reason)
                .post(GLASS);
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(seesAll(browser)).isFalse();
    }

    @Test
    void theOtherServicesAskAndReport() {
        Browser browser = scoped("operator");
        breakGlass(browser);
        String end =
                ask("lookup", Map.of("id", browser.cookie("certloop_session"))).path("endsAt");
        String what = "POST /tickets/" + UUID.randomUUID();
        Map<String, String> question =
                Map.of("id", browser.cookie(COOKIE), "caller", "own-operator", "sessionEndsAt", end, "change", what);

        Response known = ask("glass", question);

        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(Instant.parse(known.path("endsAt"))).isBefore(Instant.parse(end));
        for (String other : List.of("id", "caller")) {
            Map<String, String> wrong = new HashMap<>(question);
            wrong.put(other, UUID.randomUUID().toString());
            assertThat(ask("glass", wrong).statusCode()).as(other).isEqualTo(404);
        }
        Map<String, String> use = Map.of("caller", "own-operator", "operation", "GET /tickets", "reason", reason);
        assertThat(ask("glass/uses", use).statusCode()).isEqualTo(200);
        List<Map<String, String>> audited = given().auth()
                .oauth2(CheckedCallers.token("viewer"))
                .get("/audit?actor=own-operator&limit=200")
                .path("entries.findAll { it.action == 'BREAK_GLASS' }");
        assertThat(audited).filteredOn(each -> what.equals(each.get("subject"))).hasSize(1);
        assertThat(audited)
                .filteredOn(each -> reason.equals(each.get("numbers")))
                .extracting(each -> each.get("subject"))
                .contains("GET /tickets")
                .hasSize(2);
    }

    private static Response ask(String question, Map<String, String> body) {
        return given().auth()
                .oauth2(CheckedCallers.token("ticket-service"))
                .contentType("application/json")
                .body(body)
                .post("/sessions/" + question);
    }
}
