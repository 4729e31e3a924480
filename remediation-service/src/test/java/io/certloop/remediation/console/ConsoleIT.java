package io.certloop.remediation.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.hold.HoldService;
import io.certloop.remediation.hold.Schedule;
import io.certloop.remediation.stage.CallersChecked;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Stage;
import io.certloop.service.security.session.SessionId;
import io.certloop.service.security.session.Sessions;
import io.certloop.service.status.StatusPublisher;
import io.certloop.testkit.Browser;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of on-call as a browser without scripts gets them. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(CallersChecked.class)
class ConsoleIT {

    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    private static final Pattern HASH = Pattern.compile("name=\"planHash\" value=\"(\\w+)\"");

    private final Contract contract = Contract.of("remediation-service");
    private static final Pattern PLAN = Pattern.compile("name=\"plan\" value=\"([^\"]+)\"");

    private final String domain = UUID.randomUUID() + ".example";

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @TestHTTPResource("/")
    URI service;

    @Inject
    DataSource database;

    @Inject
    Sessions sessions;

    @Inject
    StatusPublisher status;

    @Inject
    HoldService holds;

    private Stage stage;

    @BeforeEach
    void freshStage() {
        stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleet("acct-console", domain, "NOT_SERVED");
    }

    @Test
    void aServiceWithoutAStatusOfItsOwnPublishesNothing() {
        assertThatCode(status::publish).doesNotThrowAnyException();
    }

    @Test
    void aBrowserWithoutASessionIsSentToTheLoginAndAPartOfAPageSendsTheWholePage() {
        Response page = new Browser().get("/console");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.header("Location")).endsWith("/console/login");
        Response part = new Browser().request().header("HX-Request", "true").get("/console/live");
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.header("HX-Redirect")).isEqualTo("/console/login");
        assertThat(new Browser().get("/console/assets/console.css").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenOpensASessionThatScriptsAndOtherSitesCannotUse() {
        Browser browser = new Browser();
        browser.get("/console/login");
        assertThat(browser.press("/console/login", Map.of("token", "nobody's")).statusCode())
                .isEqualTo(403);
        Response in = browser.press("/console/login", Map.of("token", token("viewer")));
        assertThat(in.header("Location")).endsWith("/console");
        assertThat(in.detailedCookie("certloop_session").isHttpOnly()).isTrue();
        assertThat(in.detailedCookie("certloop_session").getSameSite()).isEqualTo("Strict");
        assertThat(browser.get("/console").asString()).contains("Unhealthy domains", "viewer");
    }

    @Test
    void aLinkIsOpenedAfterTheSignIn() {
        Browser browser = new Browser();
        String page = "/console/domains/" + domain;
        String login = browser.get(page).header("Location");
        assertThat(login).endsWith("/console/login?from=%2Fconsole%2Fdomains%2F" + domain);
        assertThat(browser.get("/console/login?from=" + page).asString())
                .contains("name=\"from\" value=\"" + page + "\"");
        Map<String, String> form = Map.of("token", token("viewer"), "from", page);
        assertThat(browser.press("/console/login", form).header("Location")).endsWith(page);

        Browser lured = new Browser();
        lured.get("/console/login");
        Map<String, String> elsewhere = Map.of("token", token("viewer"), "from", "https://elsewhere.example/console");
        assertThat(lured.press("/console/login", elsewhere).header("Location")).endsWith("/console");
    }

    @Test
    void runsAreATableThatIsFilteredSortedAndSaved() {
        String id = dryRun();
        Browser viewer = Browser.signedIn(token("viewer"));
        String table = "/console/runs?domain=" + domain;
        await().until(() -> viewer.get(table).asString().contains("acct-console"));
        String page = viewer.get(table).asString();
        assertThat(page)
                .contains("/console/runs/" + id, "acct-console", "aria-sort=\"descending\"")
                .contains("href=\"/console/runs.csv?domain=" + domain);
        assertThat(viewer.get("/console/runs?domain=no-such-part").asString()).contains("No run fits the filter.");
        Response file = viewer.get("/console/runs.csv?domain=" + domain);
        assertThat(file.header("Content-Disposition")).contains("filename=\"runs-");
        assertThat(file.asString()).contains(id);
        assertThat(viewer.get("/console/runs?state=Sad").statusCode()).isEqualTo(400);
    }

    @Test
    void homeAsksTheOtherServicesForWhatOnlyTheyKnow() {
        String home = Browser.signedIn(token("viewer")).get("/console").asString();
        assertThat(home)
                .contains("data-poll=\"/console/tickets/tiles\"")
                .contains("data-poll=\"/console/tickets/needs\"")
                .contains("data-poll=\"/console/problems/banner\"")
                .contains("data-poll=\"/console/fleet/banner\"")
                .contains("data-poll=\"/console/fleet/tile\"")
                .contains("/console/fleet/certificates?sort=domain&amp;health=SICK\"")
                .contains("<strong>–</strong> Unhealthy domains <small>unknown</small>")
                .contains("> Waiting for the customer <small>unknown</small>")
                .containsPattern("<strong>0</strong> Storm <small>none");
    }

    @Test
    void runsThatNeedAPersonAreFilteredByWhoseTheyAre() {
        Browser viewer = Browser.signedIn(token("viewer"));
        assertThat(viewer.get("/console/runs?state=Held").asString())
                .contains("/console/runs?state=Held&amp;needsPerson=true&amp;owner=me&amp;sort=urgency")
                .contains("owner=none&amp;sort=urgency");
        assertThat(viewer.get("/console/runs?needsPerson=true&owner=me&sort=urgency")
                        .asString())
                .contains("href=\"/console/runs\" aria-current=\"true\"");
    }

    @Test
    void theSearchLeadsToADomainARunOrWhatContainsIt() {
        String id = dryRun();
        Browser viewer = Browser.signedIn(token("viewer"));
        assertThat(viewer.get("/console/search?q=" + domain).header("Location")).endsWith("/console/domains/" + domain);
        assertThat(viewer.get("/console/search?q=" + id).header("Location")).endsWith("/console/runs/" + id);
        String part = domain.substring(1, domain.indexOf('.') - 1);
        assertThat(viewer.get("/console/search?q=" + part).asString())
                .contains("/console/runs/" + id, "/console/tickets/search?q=" + part);
        assertThat(viewer.get("/console/search?q=").statusCode()).isEqualTo(400);
    }

    @Test
    void aDomainIsSeenInOneLookWithWhatHoldsItsRepair() {
        Instant now = Instant.now();
        Schedule open = new Schedule.Once(now.minusSeconds(60), now.plusSeconds(600));
        Hold window = holds.add(Hold.window(
                Optional.of("acct-console"),
                open,
                "anna",
                "the provider is being changed",
                holds.now(),
                now.plusSeconds(600)));
        String page = Browser.signedIn(token("on-call"))
                .get("/console/domains/" + domain)
                .asString();
        holds.remove(Hold.Type.WINDOW, window.id, "anna");
        assertThat(page)
                .contains(">Unhealthy<", ">Major<", "/console/accounts/acct-console\"")
                .contains("the provider is being changed</span>, anna", ">Held<", ">Allowed<")
                .contains("/console/runbooks/held-maintenance-window", "</code> old", "</code> new")
                .contains("/console/runs?domain=" + domain);
    }

    @Test
    void otherServicesShowWhatTheRunsKnowOfADomainAndAnAccount() {
        Browser onCall = Browser.signedIn(token("on-call"));
        String brief = "/console/domains/" + domain + "/brief";
        assertThat(onCall.get(brief).asString())
                .contains(">Unknown<", "No run has inspected this domain yet.")
                .doesNotContain("<html");
        Map<String, String> form = Map.of("reason", "r", "typed", domain);
        String run =
                onCall.press("/console/domains/" + domain + "/repair", form).header("Location");
        await().until(() -> onCall.get(brief).asString().contains(">Waiting for approval<"));
        assertThat(onCall.get(brief).asString())
                .contains(">Unhealthy<", ">Major<", URI.create(run).getPath());

        String account = "/console/runs/accounts/acct-console";
        assertThat(onCall.get(account).asString())
                .contains("/console/runs?accountId=acct-console&amp;state=AwaitingApproval")
                .containsPattern("\\d+ of \\d+ writes in flight")
                .doesNotContain("<html", "Paused");
        Map<String, String> pause = Map.of("reason", HOSTILE, "account", "acct-console", "length", "PT30M");
        onCall.press("/console/pauses", pause);
        assertThat(onCall.get(account).asString())
                .contains("Paused", "&lt;script&gt;")
                .doesNotContain("<script>");
        holds.active(Hold.Type.PAUSE).stream()
                .filter(each -> "acct-console".equals(each.accountId))
                .forEach(each -> holds.remove(Hold.Type.PAUSE, each.id, "anna"));
        assertThat(new Browser().get(account).statusCode()).isEqualTo(303);
    }

    private String dryRun() {
        Browser onCall = Browser.signedIn(token("on-call"));
        onCall.get("/console/domains/" + domain);
        String run = onCall.press("/console/domains/" + domain + "/dry-run", Map.of("reason", "a test"))
                .header("Location");
        return run.substring(run.lastIndexOf('/') + 1);
    }

    @Test
    void aPressWithoutASessionLeadsToAPageThatSaysThatNothingWasDone() {
        Browser viewer = Browser.signedIn(token("viewer"));
        String page = service.resolve("/console/domains/" + domain).toString();
        Browser nobody = new Browser();
        Response pressed = nobody.request()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", page)
                .formParam("reason", "pressed too late")
                .post("/console/pauses");
        assertThat(pressed.statusCode()).isEqualTo(303);
        assertThat(pressed.header("Location")).isEqualTo("/console/login/over?from=%2Fconsole%2Fdomains%2F" + domain);
        assertThat(nobody.get("/console/login/over?from=/console/domains/" + domain)
                        .asString())
                .contains("Your session has expired", "nothing has changed")
                .contains("href=\"/console/domains/" + domain + "\"");
        assertThat(nobody.get("/console/login/over?from=https://elsewhere.example/")
                        .asString())
                .contains("href=\"/console\"")
                .doesNotContain("elsewhere");
        assertThat(viewer.get("/console").asString()).doesNotContain("pressed too late");
    }

    @Test
    void aStreamWithoutASessionSaysThatItIsOver() {
        Response told =
                new Browser().request().header("Accept", "text/event-stream").get("/console/events");
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.contentType()).startsWith("text/event-stream");
        assertThat(told.asString()).isEqualTo("event: over\ndata: over\n\n");
    }

    @Test
    void theCookieIsNoTokenAndCannotBeMade() {
        Browser viewer = Browser.signedIn(token("viewer"));
        String session = viewer.cookie("certloop_session");
        assertThat(session).matches("[A-Za-z0-9_-]{43}");
        assertThat(given().auth().oauth2(session).get("/remediations").statusCode())
                .isEqualTo(401);
        String later = "999999999999." + "0".repeat(64) + "." + token("viewer");
        for (String made : List.of(later, session.substring(1) + "A", token("viewer"))) {
            RequestSpecification browser = new Browser().request().cookie("certloop_session", made);
            assertThat(browser.get("/console").header("Location")).isEqualTo("/console/login");
            assertThat(browser.get("/console/login").statusCode()).isEqualTo(200);
        }
    }

    /** As after the few seconds for which an answer about a session is kept. */
    @Test
    void requestsAndStreamsThatShareALookUpOfTheirSessionShareNothingElse() throws Exception {
        Browser viewer = Browser.signedIn(token("viewer"));
        SessionId session = SessionId.of(viewer.cookie("certloop_session")).orElseThrow();
        HttpRequest part = HttpRequest.newBuilder(service.resolve("/console/live"))
                .header("Cookie", viewer.cookies())
                .build();
        HttpClient client = HttpClient.newHttpClient();
        Callable<Integer> parts = () -> {
            for (int i = 0; i < 200; i++) {
                sessions.forget(session);
                int status = client.send(part, BodyHandlers.ofString()).statusCode();
                if (status != 200) {
                    return status;
                }
            }
            return 200;
        };
        Callable<Integer> streams = () -> {
            for (int i = 0; i < 60; i++) {
                sessions.forget(session);
                try (Stream<String> events = events(viewer, "/console/events")) {
                    assertThat(events.iterator().next()).isEqualTo("ready");
                }
            }
            return 200;
        };
        try (var browser = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = List.of(parts, streams, parts, streams, parts, streams);
            for (var done : browser.invokeAll(all)) {
                assertThat(done.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void behindAProxyThatEndsTlsCookiesAreSecure() {
        Response page = given().header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "console.certloop.example")
                .get("/console/login");
        assertThat(page.detailedCookie("certloop_csrf").isSecured()).isTrue();
        assertThat(page.header("Strict-Transport-Security")).startsWith("max-age=");
        String csrf = page.cookie("certloop_csrf");
        Response in = given().redirects()
                .follow(false)
                .header("X-Forwarded-Proto", "https")
                .header("Sec-Fetch-Site", "same-origin")
                .cookie("certloop_csrf", csrf)
                .formParam("csrf", csrf)
                .formParam("token", token("viewer"))
                .post("/console/login");
        assertThat(in.detailedCookie("certloop_session").isSecured()).isTrue();

        Response plain = given().get("/console/login");
        assertThat(plain.detailedCookie("certloop_csrf").isSecured()).isFalse();
        assertThat(plain.header("Strict-Transport-Security")).isNull();
    }

    @Test
    void signingOutEndsTheSessionForWhoeverHasTheCookie() {
        Browser viewer = Browser.signedIn(token("viewer"));
        Browser other = Browser.signedIn(token("viewer"));
        String session = viewer.cookie("certloop_session");
        assertThat(viewer.get("/console").statusCode()).isEqualTo(200);
        assertThat(lookUp(session, "cert-watcher").<String>path("name")).isEqualTo("viewer");

        assertThat(viewer.press("/console/logout", Map.of()).statusCode()).isEqualTo(303);

        Response kept =
                new Browser().request().cookie("certloop_session", session).get("/console");
        assertThat(kept.statusCode()).isEqualTo(303);
        assertThat(lookUp(session, "cert-watcher").statusCode()).isEqualTo(404);
        assertThat(other.get("/console").statusCode()).isEqualTo(200);
    }

    /** Sooner than by {@code lock_timeout}, after which the server would end the wait. */
    @Test
    void aBrowserDoesNotWaitLongWhileItsSessionCannotBeRead() throws SQLException {
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table browser_session in access exclusive mode");

            Response answer = given().cookie("certloop_session", "a".repeat(43)).get("/console");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.time()).isLessThan(9_500);
            other.rollback();
        }
    }

    @Test
    void ourOtherServicesLookASessionUp() {
        Contract contract = Contract.of("remediation-service");
        String session = Browser.signedIn(token("on-call")).cookie("certloop_session");
        Response found = lookUp(session, "ticket-service");
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(contract.violations("Session", found.asString())).isEmpty();
        assertThat(found.jsonPath().getList("roles", String.class)).containsExactly("operator");
        for (String wrong : List.of("x", "a".repeat(43), token("on-call"))) {
            Response none = lookUp(wrong, "ticket-service");
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(contract.violations("Problem", none.asString())).isEmpty();
        }
        assertThat(lookUp(session, "admin").statusCode()).isEqualTo(403);
    }

    private static Response lookUp(String session, String account) {
        return given().auth()
                .oauth2(token(account))
                .contentType("application/json")
                .body(Map.of("id", session))
                .post("/sessions/lookup");
    }

    @Test
    void aRunbookOpensForWhoeverIsSignedIn() {
        Browser viewer = Browser.signedIn(token("viewer"));
        Response page = viewer.get("/console/runbooks/held-storm");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("<h1>Held: storm, or a surge</h1>", "<h2>What to do");
        assertThat(viewer.get("/console/runbooks/none").statusCode()).isEqualTo(404);
        assertThat(new Browser().get("/console/runbooks/held-storm").statusCode())
                .isEqualTo(303);
    }

    @Test
    void failedSignInsAreCounted() {
        Browser nobody = new Browser();
        nobody.get("/console/login");
        nobody.press("/console/login", Map.of("token", "guessed"));
        given().auth().oauth2("guessed").get("/remediations");
        assertThat(given().get("/q/metrics").asString())
                .contains("certloop_sign_in_failed_total{reason=\"sign-in\"}")
                .contains("certloop_sign_in_failed_total{reason=\"unknown-token\"}")
                .doesNotContain("guessed");
    }

    @Test
    void programsCannotComeByTheCookie() {
        Browser viewer = Browser.signedIn(token("viewer"));
        assertThat(viewer.get("/remediations").statusCode()).isEqualTo(401);
    }

    @Test
    void everyPageForbidsWhatItDoesNotNeed() {
        Browser viewer = Browser.signedIn(token("viewer"));
        for (String path : List.of("/console", "/console/domains/" + domain, "/console/login")) {
            Response page = viewer.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.asString()).doesNotContain(" style=", "<style", " onclick=");
            assertThat(page.asString()).doesNotContainPattern("<script(?! src=\"/)");
            assertThat(page.asString()).doesNotContainPattern("(src|href)=\"https?:");
        }
    }

    @Test
    void whoeverMayNotPressIsToldSoAndIsRefused() {
        Browser viewer = Browser.signedIn(token("viewer"));
        String page = viewer.get("/console/domains/" + domain).asString();
        assertThat(page).contains("These actions need the role operator");
        assertThat(page).doesNotContainPattern("<button class=\"pf-v6-c-button pf-m-primary\">");
        Map<String, String> form = Map.of("reason", "r", "typed", domain);
        Response refused = viewer.press("/console/domains/" + domain + "/repair", form);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.contentType()).startsWith("text/html");
        assertThat(refused.asString()).contains("The caller may not do this");
        for (String path : List.of("/console/pauses", "/console/storm/recovery")) {
            assertThat(viewer.press(path, Map.of("reason", "r", "length", "PT1H"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(Browser.signedIn(token("help-desk")).get("/console").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFormOfAnotherSiteOrOfNoPageIsRefused() {
        Browser onCall = Browser.signedIn(token("on-call"));
        onCall.get("/console");
        Map<String, String> form = Map.of("reason", "r", "length", "PT1H");
        assertThat(onCall.request().formParams(form).post("/console/pauses").statusCode())
                .as("says nothing of where it is from")
                .isEqualTo(403);
        assertThat(onCall.request()
                        .header("Sec-Fetch-Site", "cross-site")
                        .formParams(form)
                        .post("/console/pauses")
                        .statusCode())
                .isEqualTo(403);
        assertThat(onCall.request()
                        .header("Sec-Fetch-Site", "same-origin")
                        .formParams(form)
                        .formParam("csrf", "0".repeat(64))
                        .post("/console/pauses")
                        .statusCode())
                .isEqualTo(403);
        assertThat(given().auth().oauth2(token("viewer")).get("/pauses").asString())
                .doesNotContain("\"reason\":\"r\"");
    }

    @Test
    void onCallRepairsWhatASecondPersonAgreesTo() {
        Browser onCall = Browser.signedIn(token("on-call"));
        String page = onCall.get("/console/domains/" + domain).asString();
        assertThat(page).contains("serves certificate", "needs approval", "DNS");
        String repair = "/console/domains/" + domain + "/repair";
        Response wrong = onCall.press(repair, Map.of("reason", "r", "typed", "other.example"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("The name does not match this domain");
        Response asked = onCall.press(repair, Map.of("reason", HOSTILE, "typed", domain));
        assertThat(asked.statusCode()).isEqualTo(303);
        String run = URI.create(asked.header("Location")).getPath();
        await().until(() -> onCall.get(run).asString().contains("name=\"planHash\""));
        Matcher hash = HASH.matcher(onCall.get(run).asString());
        assertThat(hash.find()).isTrue();
        Map<String, String> word = Map.of("planHash", hash.group(1), "reason", HOSTILE);
        assertThat(onCall.press(run + "/approve", word).statusCode()).isEqualTo(403);

        Browser second = Browser.signedIn(token("approver"));
        // The first page is a second old at most.
        await().until(() -> second.get("/console").asString().contains(domain));
        second.get(run);
        assertThat(second.press(run + "/approve", word).statusCode()).isEqualTo(303);
        await().until(() -> second.get(run).asString().contains("Repaired and verified"));
        String end = second.get(run).asString();
        assertThat(end).contains(">fixed<", "&lt;script&gt;").doesNotContain("<script>alert", "<img");
        assertThat(stage.applied(domain)).hasSize(1);
        assertThat(second.get("/console").asString()).doesNotContain("<script>alert", "<img src=x");
    }

    @Test
    void severalPlansAreReviewedAndDecidedAtOnce() {
        Browser onCall = Browser.signedIn(token("on-call"));
        onCall.get("/console/domains/" + domain);
        Response asked = onCall.press(
                "/console/domains/" + domain + "/repair", Map.of("reason", "a customer called", "typed", domain));
        String run = URI.create(asked.header("Location")).getPath();
        String id = run.substring(run.lastIndexOf('/') + 1);
        Browser second = Browser.signedIn(token("approver"));
        String review = "/console/approvals?run=" + id;
        await().until(() -> second.get(review).asString().contains("name=\"plan\""));
        assertThat(second.get(review).asString()).doesNotContain("You cannot approve");
        Browser admin = Browser.signedIn(token("admin"));
        admin.get("/console/domains/" + domain);
        id(admin, "repair", Map.of("reason", "me too", "typed", domain));
        assertThat(admin.get(review).asString()).contains("You cannot approve: you requested this run");
        Matcher plan = PLAN.matcher(second.get(review).asString());
        assertThat(plan.find()).isTrue();
        Map<String, String> form = Map.of("plan", plan.group(1), "decision", "approve", "reason", "read each");
        assertThat(onCall.press("/console/approvals", form).statusCode()).isEqualTo(403);
        assertThat(second.press("/console/approvals", form).asString()).contains(domain, "decision recorded");
        assertThat(second.press("/console/approvals", form).asString())
                .containsPattern("no longer waits for a decision|you decided about this plan");
        await().until(() -> second.get(run).asString().contains("Repaired and verified"));
        assertThat(second.get("/console/approvals").statusCode()).isEqualTo(400);
    }

    @Test
    void severalRunsAreCancelledAndRetriedAfterAPreview() {
        Browser onCall = Browser.signedIn(token("on-call"));
        onCall.get("/console/domains/" + domain);
        String waits = id(onCall, "repair", Map.of("reason", "a customer called", "typed", domain));
        String ended = dryRun();
        await().until(() -> onCall.get("/console/runs/" + waits).asString().contains("planHash"));
        await().until(() -> onCall.get("/console/runs/" + ended).asString().contains("Plan made"));
        String both = "&run=" + waits + "&run=" + ended;
        String table =
                onCall.get("/console/runs?domain=" + domain + "&chosen=all").asString();
        assertThat(table)
                .contains("value=\"" + waits + "\" form=\"bulk\"")
                .containsPattern("value=\"" + ended + "\"[^>]* checked>");
        assertThat(onCall.get("/console/runs?domain=" + domain).asString()).doesNotContain(" checked>");
        String cancel = onCall.get("/console/runs/bulk?action=cancel" + both).asString();
        assertThat(cancel).contains("has ended", "Touches 1 run, 1 domain and no waiting ticket");
        assertThat(onCall.get("/console/runs/bulk?action=retry" + both).asString())
                .contains("has not ended", "Touches 1 run");
        assertThat(onCall.get("/console/runs/bulk?action=acknowledge" + both).asString())
                .contains("needs nobody", "Nothing can be done");
        assertThat(onCall.get("/console/runs/bulk?action=cancel").statusCode()).isEqualTo(400);
        assertThat(onCall.get("/console/runs/bulk?action=burn" + both).statusCode())
                .isEqualTo(400);

        Map<String, Object> form =
                Map.of("key", UUID.randomUUID(), "action", "CANCEL", "reason", HOSTILE, "run", List.of(waits, ended));
        Browser viewer = Browser.signedIn(token("viewer"));
        assertThat(viewer.get("/console/runs/bulk?action=cancel" + both).asString())
                .contains("These actions need the role operator", " disabled>");
        assertThat(bulk(viewer, form).statusCode()).isEqualTo(403);
        assertThat(bulk(onCall, form).asString()).contains("cancel requested", "has ended");
        await().until(() -> onCall.get("/console/runs/" + waits).asString().contains("cancelled by a person"));
        assertThat(stage.applied(domain)).isEmpty();

        Map<String, Object> again = new HashMap<>(form);
        again.put("action", "RETRY");
        String done = bulk(onCall, again).asString();
        assertThat(done).contains("new run started").doesNotContain(waits, ended);
        Matcher next = Pattern.compile("/console/runs/([-0-9a-f]{36})").matcher(done);
        assertThat(next.find()).isTrue();
        assertThat(bulk(onCall, again).asString()).as("pressed twice").contains(next.group());
        await().until(() -> onCall.get(next.group()).asString().contains("planHash"));
    }

    private static Response bulk(Browser browser, Map<String, Object> form) {
        return browser.press("/console/runs/bulk", form);
    }

    private String id(Browser browser, String what, Map<String, String> form) {
        String run =
                browser.press("/console/domains/" + domain + "/" + what, form).header("Location");
        return run.substring(run.lastIndexOf('/') + 1);
    }

    @Test
    void anEscalationIsTakenNotedResolvedAndReopened() {
        stage.fleet("acct-console", domain, "BLOCKED_BY_QUOTA");
        Browser onCall = Browser.signedIn(token("on-call"));
        onCall.get("/console/domains/" + domain);
        Response asked = onCall.press(
                "/console/domains/" + domain + "/repair", Map.of("reason", "a customer called", "typed", domain));
        String run = URI.create(asked.header("Location")).getPath();
        await().until(() -> onCall.get(run).asString().contains("Acknowledge"));
        await().until(() -> onCall.get("/console").asString().contains(run + "/acknowledge"));
        Map<String, String> said = Map.of("reason", HOSTILE);
        Browser viewer = Browser.signedIn(token("viewer"));
        viewer.get(run);
        assertThat(viewer.press(run + "/acknowledge", Map.of()).statusCode()).isEqualTo(403);
        onCall.get(run);
        assertThat(onCall.press(run + "/acknowledge", Map.of()).statusCode()).isEqualTo(303);
        assertThat(onCall.press(run + "/assign", Map.of("owner", "wei")).statusCode())
                .isEqualTo(303);
        assertThat(onCall.press(run + "/note", said).statusCode()).isEqualTo(303);
        assertThat(viewer.get(run).asString())
                .contains("Owner: wei", "&lt;script&gt;")
                .doesNotContain("<script>alert");
        assertThat(onCall.press(run + "/resolve", said).statusCode()).isEqualTo(303);
        assertThat(onCall.get(run).asString()).contains("Resolved", "Reopen");
        assertThat(onCall.press(run + "/reopen", said).statusCode()).isEqualTo(303);
        assertThat(onCall.get(run).asString()).contains("Resolve<");
    }

    @Test
    void aDryRunShowsThePlanAndWritesNothing() {
        Browser onCall = Browser.signedIn(token("on-call"));
        onCall.get("/console/domains/" + domain);
        Response asked = onCall.press("/console/domains/" + domain + "/dry-run", Map.of("reason", "r"));
        String run = URI.create(asked.header("Location")).getPath();
        await().until(() -> onCall.get(run).asString().contains("Plan of the last inspection"));
        assertThat(onCall.get(run).asString())
                .contains("Dry run: nothing is written", "<li>resubmit</li>")
                .contains("Unhealthy: would resubmit", "Plan made")
                .doesNotContain("Nothing to do");
        assertThat(onCall.get("/console/runs?domain=" + domain).asString())
                .contains("Plan made")
                .doesNotContain(">Nothing to do<");
        assertThat(stage.applied(domain)).isEmpty();

        stage.fleet("acct-console", domain, "HEALTHY");
        Response again = onCall.press(run + "/retry", Map.of("reason", HOSTILE));
        assertThat(again.statusCode()).isEqualTo(303);
        String fine = URI.create(again.header("Location")).getPath();
        assertThat(fine).isNotEqualTo(run);
        await().until(() -> onCall.get(fine).asString().contains("Healthy: nothing to do"));
    }

    @Test
    void whoAskedCannotApproveAndIsToldSoBeforePressing() {
        Browser admin = Browser.signedIn(token("admin"));
        admin.get("/console/domains/" + domain);
        String run = "/console/runs/" + id(admin, "repair", Map.of("reason", "r", "typed", domain));
        await().until(() -> admin.get(run).asString().contains("name=\"planHash\""));
        String page = admin.get(run).asString();
        assertThat(page)
                .contains("You cannot approve: you requested this run; somebody else has to decide")
                .contains("Requested by: admin", "<td>0/2</td><td>2/2</td>", "<td>stays</td>", "The exact plan")
                .containsPattern("pf-m-primary\" disabled>Approve")
                .containsPattern("/reject\">Reject")
                .contains("https://logs.example/?run=" + run.substring(run.lastIndexOf('/') + 1))
                .contains(service + "remediations" + run.substring(run.lastIndexOf('/')))
                .containsPattern("pf-m-current\" aria-current=\"step\".{100,700}Waiting for approval");
        Browser second = Browser.signedIn(token("approver"));
        assertThat(second.get(run).asString())
                .doesNotContain("You cannot approve")
                .containsPattern("pf-m-primary\">Approve")
                .containsPattern("disabled>Cancel this run");
        Map<String, String> no = Map.of("planHash", hash(page), "reason", "not now");
        assertThat(admin.press(run + "/reject", no).statusCode()).isEqualTo(303);
        await().until(() -> admin.get(run).asString().contains("the plan was rejected"));
    }

    private static String hash(String page) {
        Matcher hash = HASH.matcher(page);
        assertThat(hash.find()).isTrue();
        return hash.group(1);
    }

    @Test
    void aRepairedDomainIsComparedWithWhatItWasAndAnAccountRunListsItsDomains() {
        String account = given().auth()
                .oauth2(token("on-call"))
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body(Map.of(
                        "subject", Map.of("accountId", "acct-console"),
                        "trigger", "ON_CALL",
                        "requestedBy", "on-call",
                        "reason", "r"))
                .post("/remediations")
                .path("id");
        Browser viewer = Browser.signedIn(token("approver"));
        String group = "/console/runs/" + account;
        await().until(() -> viewer.get(group).asString().contains(">" + domain + "</a></th>"));
        Matcher part = Pattern.compile("/console/runs/([-0-9a-f]{36})\">" + domain)
                .matcher(viewer.get(group).asString());
        assertThat(part.find()).isTrue();
        String run = "/console/runs/" + part.group(1);
        assertThat(viewer.get(run).asString()).contains("part of an account run", group);
        await().until(() -> viewer.get(run).asString().contains("name=\"planHash\""));
        Map<String, String> yes = Map.of("planHash", hash(viewer.get(run).asString()), "reason", "yes");
        assertThat(viewer.press(run + "/approve", yes).statusCode()).isEqualTo(303);
        await().until(() -> viewer.get(run).asString().contains("Repaired and verified</span>"));
        assertThat(viewer.get(run).asString())
                .contains(">Before<", ">After<", ">another certificate<", ">as configured<");
    }

    @Test
    void aPageThatShowsTheStateOfBeforeIsToldAtOnce() throws Exception {
        Browser onCall = Browser.signedIn(token("on-call"));
        onCall.get("/console/domains/" + domain);
        Map<String, String> form = Map.of("reason", "r", "typed", domain);
        Response asked = onCall.press("/console/domains/" + domain + "/repair", form);
        String run = URI.create(asked.header("Location")).getPath();
        await().until(() -> onCall.get(run).asString().contains("name=\"planHash\""));
        try (Stream<String> events = events(onCall, run + "/events?shown=Queued")) {
            assertThat(events.limit(2)).containsExactly("ready", "state");
        }
    }

    @Test
    void whatOtherServicesSayOfThemselvesIsShownUntilItExpires() throws Exception {
        String standing = """
                {"expiresAt": "%s", "lines": [
                 {"level": "FACT", "text": {"en": "Last sweep", "zh": "最近一次巡检"},
                  "from": "2026-11-25T01:00:00Z", "to": "2026-11-25T01:02:00Z"},
                 {"level": "BAD", "text": {"en": "%s", "zh": "两个账号"}}]}
                """;
        Browser viewer = Browser.signedIn(token("viewer"));
        String other = "No status received lately. Look there: <a href=\"/console/tickets\"";
        assertThat(viewer.get("/console").asString()).contains(other);
        String inTime = Instant.now().plusSeconds(500).toString();
        assertThat(tell("cert-watcher", standing.formatted(inTime, HOSTILE))).isEqualTo(204);
        await().until(() -> viewer.get("/console").asString().contains("Last sweep"));
        assertThat(viewer.get("/console").asString())
                .containsPattern("(?s)Last sweep <time[^>]*2026-11-25 01:00:00 UTC[^>]*>.{0,140}– <time")
                .contains("<p class=\"bad\">&lt;script&gt;", other)
                .doesNotContain("<script>alert", "<img src=x");
        viewer.get("/console/login/language?to=zh");
        assertThat(viewer.get("/console").asString()).contains("最近一次巡检", "两个账号");
        viewer.get("/console/login/language?to=en");

        try (Stream<String> told = events(viewer, "/console/events")) {
            Iterator<String> next = told.iterator();
            assertThat(next.next()).isEqualTo("ready");
            String soon = Instant.now().plusSeconds(2).toString();
            assertThat(tell("cert-watcher", standing.formatted(soon, "2 accounts")))
                    .isEqualTo(204);
            assertThat(next.next()).isEqualTo("changed");
            assertThat(next.next()).as("expired").isEqualTo("changed");
        }
        await().until(() -> viewer.get("/console/live").asString().contains("Look there: <a href=\"/console/fleet\""));
        assertThat(viewer.get("/console/live").asString()).doesNotContain("Last sweep");
    }

    @Test
    void aServiceSpeaksForItselfAndSoThatItCanBeShown() {
        String good = """
                {"expiresAt": "%s", "lines": [{"level": "FACT", "text": {"en": "a", "zh": "b"}}]}
                """.formatted(Instant.now().plusSeconds(60));
        assertThat(contract.violations("StandingRequest", good)).isEmpty();
        for (String who : List.of("cert-watcher", "on-call", "admin", "remediation-service")) {
            assertThat(told("ticket-service", who, good).statusCode()).as(who).isEqualTo(403);
        }
        Map<String, String> wrong = Map.of(
                good.replace("FACT", "GREAT"), "lines[0].level",
                good.replace("\"b\"", "\"\""), "lines[0].text.zh",
                good.replace("\"expiresAt\"", "\"because\""), "because",
                good.replaceAll("\"20[^\"]*", "\"2020-01-01T00:00:00Z"), "expiresAt",
                good.replaceAll("\\[.*]", "[]"), "lines");
        wrong.forEach((body, field) -> {
            Response refused = told("cert-watcher", "cert-watcher", body);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(refused.jsonPath().getList("violations.field", String.class))
                    .contains(field);
        });
    }

    private static int tell(String service, String body) {
        return told(service, service, body).statusCode();
    }

    private static Response told(String service, String as, String body) {
        return given().auth()
                .oauth2(token(as))
                .contentType("application/json")
                .body(body)
                .put("/standings/" + service);
    }

    private Stream<String> events(Browser browser, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .header("Cookie", browser.cookies())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("event:"))
                .map(line -> line.substring("event:".length()).strip());
    }

    @Test
    void aPauseIsSetShownAndLifted() {
        Browser onCall = Browser.signedIn(token("on-call"));
        onCall.get("/console");
        Map<String, String> form = Map.of("account", "acct-9", "length", "PT30M", "reason", HOSTILE);
        assertThat(onCall.press("/console/pauses", form).statusCode()).isEqualTo(303);
        String home = onCall.get("/console").asString();
        assertThat(home).contains("acct-9", "&lt;script&gt;").doesNotContain("<script>alert");
        Matcher lift =
                Pattern.compile("action=\"(/console/pauses/[^\"]+/lift)\"").matcher(home);
        assertThat(lift.find()).isTrue();
        assertThat(onCall.press(lift.group(1), Map.of()).statusCode()).isEqualTo(303);
        assertThat(onCall.get("/console").asString()).contains("Nothing is paused");
        assertThat(onCall.press("/console/storm/recovery", Map.of("reason", "r"))
                        .asString())
                .contains("There is no storm");
    }

    @Test
    void theLanguageIsTheBrowsersOrTheOneThatWasChosen() {
        Browser viewer = Browser.signedIn(token("viewer")).speaking("zh-CN,zh;q=0.9");
        assertThat(viewer.get("/console").asString()).contains("lang=\"zh\"", "异常域名");
        viewer.get("/console/login/language?to=en");
        assertThat(viewer.get("/console").asString()).contains("lang=\"en\"", "Unhealthy domains");
    }

    @Test
    void refusalsSpeakTheLanguageOfThePage() {
        Browser onCall = Browser.signedIn(token("on-call")).speaking("zh-CN");
        assertThat(onCall.press("/console/storm/recovery", Map.of("reason", "r"))
                        .asString())
                .contains("现在没有风暴", "拦截")
                .doesNotContain("storm.");
        assertThat(onCall.press("/console/storm/recovery", Map.of("reason", "")).asString())
                .contains("请修改标出的内容", ">原因<", "不能为空")
                .doesNotContain("is required", "must not be");
    }

    @Test
    void timesHaveAZoneAndAnAge() {
        assertThat(Browser.signedIn(token("viewer")).get("/console").asString())
                .containsPattern("title=\"[-0-9]{10} [0-9:]{8} UTC\"><span class=\"moment\">[0-9:]{8}</span>"
                        + " <span class=\"age\">\\d+ s ago");
    }

    private static String token(String name) {
        return CallersChecked.token(name);
    }
}
