package io.certloop.watcher.console;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.certloop.service.status.StatusPublisher;
import io.certloop.testkit.Browser;
import io.certloop.testkit.contract.Contract;
import io.certloop.watcher.selfcheck.VantageAlarm;
import io.certloop.watcher.selfcheck.VantageAlarms;
import io.certloop.watcher.stage.CallersChecked;
import io.certloop.watcher.stage.LocalStage;
import io.certloop.watcher.stage.RemediationStub;
import io.certloop.watcher.stage.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fleet's pages as a browser without scripts gets them. */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(CallersChecked.class)
class ConsoleIT {

    private static final List<String> PAGES = List.of(
            "/console/accounts", "/console/fleet", "/console/fleet/findings", "/console/fleet/certificates?days=30");

    @TestHTTPResource("/")
    URI service;

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    Path accounts;

    @ConfigProperty(name = "certloop.test.remediation-port")
    int remediationPort;

    /** What many read at once is kept for ten seconds. */
    private static final Duration FOR_KEPT_ANSWERS = Duration.ofSeconds(30);

    @Inject
    VantageAlarms alarms;

    @Inject
    StatusPublisher status;

    @BeforeEach
    void everybodyIsSignedIn() {
        new RemediationStub(remediationPort).accepts();
    }

    @Test
    void showsWhatIsWrongByReasonAndLeadsToTheDomain() {
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.with("acct-console", "stuck.console.example", "STUCK_DEPLOYMENT", 60)
                .with("acct-console", "well.console.example", "HEALTHY", 60)
                .raise();
        given().auth().oauth2(token("on-call")).post("/sweeps").then().statusCode(202);
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> viewer.get("/console/fleet/findings").asString().contains("stuck.console.example"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> viewer.get("/console/fleet").asString().contains("deployment stuck"));
        String found =
                viewer.get("/console/fleet/findings?reason=DEPLOYMENT_STUCK").asString();
        assertThat(found)
                .contains("http://on-call.example/console/domains/stuck.console.example")
                .contains("major 1</span>", "deployment stuck 1</span>", "aria-current=\"true\"")
                .doesNotContain("well.console.example");
        assertThat(viewer.get("/console/fleet/findings?domain=well.console.example")
                        .asString())
                .contains("The last sweep found nothing");
        assertThat(viewer.get("/console/fleet/certificates").asString()).contains("well.console.example");
        partsOfNamesAndAccountsFilter(viewer);
        pagesGoBothWays(viewer);
        tenthsOfTheLifetimeShareTheFleet(viewer);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(viewer.get("/console/fleet").asString())
                        .contains("<rect", "Certificates that end, by week")
                        .containsPattern("data-key=\"tile.domains\"><strong>[1-9]")
                        .contains(
                                "tile red\" href=\"/console/fleet/certificates" + "?sort=domain&amp;health=SICK\"",
                                "<a href=\"/console/fleet/certificates?share="));
        onCallsTileCountsTheRowsOfItsList(viewer, 1);
        accountsShowWhatIsWrongWithThem(viewer);
        searchFindsWhatTheFleetHas(viewer);
        aMutedFindingIsListedApartAndComesBack(viewer);
    }

    private static void onCallsTileCountsTheRowsOfItsList(Browser viewer, int unhealthy) {
        String list = "/console/fleet/certificates?sort=domain&health=SICK";
        await().atMost(FOR_KEPT_ANSWERS)
                .untilAsserted(
                        () -> assertThat(viewer.get("/console/fleet/tile").asString())
                                .contains("href=\"" + list.replace("&", "&amp;") + "\"")
                                .contains("<strong>" + unhealthy + "</strong> Unhealthy domains"));
        assertThat(viewer.get(list).asString().split("<tr data-key=")).hasSize(unhealthy + 1);
    }

    private static void aMutedFindingIsListedApartAndComesBack(Browser viewer) {
        String row = "/console/domains/stuck.console.example";
        String findings = "/console/fleet/findings?domain=stuck";
        String form = "/console/fleet/mutes?account=acct-console&domain=stuck.console.example&reason=DEPLOYMENT_STUCK";
        assertThat(viewer.get(findings).asString()).contains(row, "muted 0</span>");
        assertThat(viewer.get(form).asString()).contains("deployment stuck</option>", " disabled>");
        Map<String, String> asked = Map.of(
                "account", "acct-console",
                "domain", "stuck.console.example",
                "reason", "DEPLOYMENT_STUCK",
                "length", "PT1H",
                "why", "seen <b>by</b> me");
        assertThat(viewer.press("/console/fleet/mutes", asked).statusCode()).isEqualTo(403);
        Browser onCall = Browser.withSession(RemediationStub.sessionOf(token("on-call")));
        onCall.get(form);
        assertThat(onCall.press("/console/fleet/mutes", asked).header("Location"))
                .endsWith("/console/fleet/findings?muted=true&domain=stuck.console.example");
        assertThat(viewer.get(findings).asString()).contains("muted 1</span>").doesNotContain(row);
        assertThat(viewer.get(findings + "&muted=true").asString())
                .contains(row, "muted until", "on-call: ", "seen &lt;b&gt;by&lt;/b&gt; me");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> viewer.get("/console/accounts?sort=account&q=acct-console")
                        .asString()
                        .contains("<td class=\"number\">0</td><td class=\"number\">0"));
        onCallsTileCountsTheRowsOfItsList(viewer, 0);
        String id = given().auth()
                .oauth2(token("viewer"))
                .get("/mutes")
                .path("mutes.find { it.accountId == 'acct-console' }.id")
                .toString();
        given().auth().oauth2(token("viewer")).delete("/mutes/" + id).then().statusCode(403);
        assertThat(onCall.press("/console/fleet/mutes/" + id + "/lift", Map.of())
                        .statusCode())
                .isEqualTo(303);
        given().auth().oauth2(token("on-call")).delete("/mutes/" + id).then().statusCode(404);
        assertThat(viewer.get(findings).asString()).contains(row, "muted 0</span>");
        given().auth()
                .oauth2(token("on-call"))
                .contentType("application/json")
                .body("""
                    {"accountId": "acct-console", "domain": "stuck.console.example",
                     "why": "for a moment", "duration": "PT2S"}
                    """)
                .post("/mutes")
                .then()
                .statusCode(201);
        assertThat(viewer.get(findings).asString()).doesNotContain(row);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> viewer.get(findings).asString().contains(row));
    }

    private static void searchFindsWhatTheFleetHas(Browser viewer) {
        String domain = "stuck.console.example";
        assertThat(hits(viewer, "https://" + domain + "/watch?v=1"))
                .startsWith("<ul class=\"list\"><li data-exact>")
                .contains("http://on-call.example/console/domains/" + domain, "unhealthy", "<time");
        assertThat(hits(viewer, "stuck.cons")).contains(domain).doesNotContain("data-exact");
        assertThat(hits(viewer, "*.console.example")).contains(domain, "well.console.example");
        assertThat(hits(viewer, "acct-console")).contains("<li data-exact>", "/console/accounts/acct-console\"");
        String list = given().auth()
                .oauth2(token("viewer"))
                .get("/certificates?limit=100")
                .asString();
        Map<String, String> certificate =
                JsonPath.from(list).getMap("certificates.find { it.domain == 'well.console.example' }");
        String fingerprint = certificate.get("sha256");
        assertThat(hits(viewer, fingerprint.substring(0, 6).toUpperCase(java.util.Locale.ROOT)))
                .contains(certificate.get("certificateId"), "well.console.example")
                .doesNotContain("data-exact");
        assertThat(hits(viewer, fingerprint)).contains("<li data-exact>", ">certificate</span>");
        assertThat(hits(viewer, certificate.get("certificateId"))).contains("<li data-exact>");
        assertThat(list(viewer, "certificates", "certificate", fingerprint).asString())
                .contains("well.console.example")
                .doesNotContain("/console/domains/" + domain);
        for (String nothing : List.of("", "nobody.example", "<b>", "%", "__", fingerprint.substring(0, 5))) {
            assertThat(hits(viewer, nothing)).as(nothing).doesNotContain("<li");
        }
    }

    private static String hits(Browser viewer, String text) {
        Response found = viewer.request().queryParam("q", text).get("/console/fleet/search");
        assertThat(found.statusCode()).isEqualTo(200);
        return found.asString();
    }

    private static void accountsShowWhatIsWrongWithThem(Browser viewer) {
        assertThat(viewer.get("/console/accounts?q=CONSOLE").asString())
                .contains("/console/accounts/acct-console\"", "reads succeed");
        assertThat(viewer.get("/console/accounts?q=nobody").asString()).contains("No account");
        assertThat(viewer.get("/console/accounts?sort=-domains&after=1").asString())
                .contains("rel=\"prev\"");
        assertThat(viewer.get("/console/accounts/acct-console").asString())
                .contains("stuck.console.example", "well.console.example", "deployment stuck")
                .contains("http://on-call.example/console/runs?accountId=acct-console\"")
                .contains("data-poll=\"http://on-call.example/console/runs/accounts/acct-console\"")
                .contains("Read this account now</button>", " disabled>");
        assertThat(viewer.get("/console/accounts/acct-nobody").statusCode()).isEqualTo(404);
        String test = "/console/accounts/acct-console/test";
        assertThat(viewer.press(test, Map.of()).statusCode()).isEqualTo(403);
        Browser onCall = Browser.withSession(RemediationStub.sessionOf(token("on-call")));
        assertThat(onCall.press(test, Map.of()).statusCode())
                .as("without a page")
                .isEqualTo(403);
        onCall.get("/console/accounts/acct-console");
        assertThat(onCall.press(test, Map.of()).asString())
                .contains("Domain list", "One domain", "Certificate list", "readable")
                .doesNotContain("failed</span>");
    }

    private static void partsOfNamesAndAccountsFilter(Browser viewer) {
        for (String part : List.of("stuck", "*.console.example", "HTTPS://stuck.console.example/a?b", "ck.con")) {
            assertThat(list(viewer, "findings", "domain", part).asString())
                    .as(part)
                    .contains("/console/domains/stuck.console.example");
        }
        for (String other : List.of("nanshan", "*.stuck.console.example", "s_uck")) {
            assertThat(list(viewer, "findings", "domain", other).asString())
                    .as(other)
                    .contains("The last sweep found nothing", "Remove a filter");
        }
        assertThat(list(viewer, "findings", "domain", "<b>").statusCode()).isEqualTo(400);
        for (String list : List.of("findings", "certificates")) {
            assertThat(list(viewer, list, "account", "acct-console").asString())
                    .contains("/console/domains/stuck.console.example");
            assertThat(list(viewer, list, "account", "acct-nobody").asString())
                    .doesNotContain("/console/domains/stuck.console.example");
        }
        assertThat(list(viewer, "certificates", "health", "SICK").asString())
                .contains("stuck.console.example")
                .doesNotContain("well.console.example");
        assertThat(list(viewer, "certificates", "domain", "well.").asString())
                .contains("well.console.example")
                .doesNotContain("/console/domains/stuck.console.example");
        assertThat(viewer.get("/console/fleet/certificates?share=9&from=1&sort=domain")
                        .statusCode())
                .isEqualTo(200);
    }

    private static void tenthsOfTheLifetimeShareTheFleet(Browser viewer) {
        for (String sort : List.of("ends", "-ends", "domain")) {
            assertThat(IntStream.range(0, 10)
                            .mapToObj(
                                    tenth -> viewer.get("/console/fleet/certificates?share=" + tenth + "&sort=" + sort)
                                            .asString()))
                    .as(sort)
                    .satisfiesOnlyOnce(page -> assertThat(page).contains("/domains/well.console.example"));
        }
    }

    private static Response list(Browser viewer, String list, String filter, String value) {
        return viewer.request().queryParam(filter, value).get("/console/fleet/" + list);
    }

    /** From a place behind the only row, back to it. */
    private static void pagesGoBothWays(Browser viewer) {
        for (String sort : List.of("-severity&before=MINOR~9", "-since&before=0", "domain&before=z~1")) {
            assertThat(viewer.get("/console/fleet/findings?domain=stuck&sort=" + sort)
                            .asString())
                    .as(sort)
                    .contains("/console/domains/stuck.console.example", "rel=\"next\"")
                    .doesNotContain("rel=\"prev\"");
        }
        for (String sort : List.of("ends&before=2099-01-01T00:00:00Z|z|z.zz", "domain&before=-|z|zz.zz")) {
            assertThat(viewer.get("/console/fleet/certificates?sort=" + sort).asString())
                    .as(sort)
                    .contains("/console/domains/stuck.console.example", "rel=\"next\"")
                    .doesNotContain("rel=\"prev\"");
        }
        assertThat(viewer.get("/console/fleet/findings?sort=colour").statusCode())
                .isEqualTo(400);
        assertThat(viewer.get("/console/fleet/findings?after=12").statusCode()).isEqualTo(400);
    }

    @Test
    void tellsOnCallOfADomainsPastAndOfTheLastSweep() {
        String domain = "told.console.example";
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.with("acct-console", domain, "STUCK_DEPLOYMENT", 60).raise();
        given().auth().oauth2(token("on-call")).post("/sweeps").then().statusCode(202);
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        String past = "/console/fleet/past?domain=" + domain;
        await().atMost(Duration.ofSeconds(60))
                .until(() -> viewer.get(past).asString().contains("deployment stuck"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> viewer.get("/console/fleet").asString().contains("Last sweep"));
        tellsTheFirstPageOfOnCall();
        assertThat(viewer.get(past).asString()).contains("<time datetime=", "Found");
        assertThat(viewer.get("/console/fleet/past").statusCode()).isEqualTo(400);
        assertThat(viewer.get("/console/fleet/authorities?domain=" + domain).asString())
                .contains("Certificate authority", "is not asked about this domain");
        assertThat(viewer.get("/console/fleet/authorities").statusCode()).isEqualTo(400);
        Response part =
                viewer.request().header("Origin", "http://on-call.example").get(past);
        assertThat(part.header("Access-Control-Allow-Origin")).isEqualTo("http://on-call.example");
        assertThat(part.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        for (String other : List.of("http://evil.example", "null", "https://on-call.example")) {
            assertThat(viewer.request()
                            .header("Origin", other)
                            .get(past)
                            .headers()
                            .asList())
                    .noneMatch(each -> each.getName().startsWith("Access-Control"));
        }
    }

    private void tellsTheFirstPageOfOnCall() {
        RemediationStub remediation = new RemediationStub(remediationPort);
        remediation.accepts();
        status.publish();
        LoggedRequest told = remediation.standing();
        assertThat(told.getHeader("Authorization")).isEqualTo("Bearer " + token("cert-watcher"));
        assertThat(Contract.of("remediation-service").violations("StandingRequest", told.getBodyAsString()))
                .isEmpty();
        JsonPath said = JsonPath.from(told.getBodyAsString());
        assertThat(said.getString("lines[0].text.en")).isEqualTo("Last sweep");
        assertThat(said.getString("lines[0].text.zh")).isEqualTo("最近一次巡检");
        assertThat(said.getString("lines[0].from")).isLessThan(said.getString("lines[0].to"));
        assertThat(Instant.parse(said.getString("expiresAt"))).isAfter(Instant.now());

        remediation.answers(503); // and nobody there who takes what we say
        assertThatCode(status::publish).doesNotThrowAnyException();
    }

    @Test
    void everyPageForbidsWhatItDoesNotNeedAndSpeaksChinese() {
        Browser viewer =
                Browser.withSession(RemediationStub.sessionOf(token("viewer"))).speaking("zh-CN");
        for (String path : PAGES) {
            Response page = viewer.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.asString()).contains("lang=\"zh\"", "全部域名").doesNotContain(" style=", "<style");
            assertThat(page.asString()).doesNotContainPattern("<script(?! src=\"/)");
        }
    }

    @Test
    void aBlindReplicaIsABannerOfEveryPage() {
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        Instant now = Instant.now();
        VantageAlarm alarm = new VantageAlarm("pod-<b>7</b>", now.minusSeconds(90), now, 40, 40);
        QuarkusTransaction.requiringNew().run(() -> alarms.raise(alarm));
        await().atMost(FOR_KEPT_ANSWERS)
                .untilAsserted(
                        () -> assertThat(viewer.get("/console/fleet/banner").asString())
                                .contains("Monitoring is blind", "pod-&lt;b&gt;7"));
        QuarkusTransaction.requiringNew().run(() -> alarms.clear(alarm.replica()));
        await().atMost(FOR_KEPT_ANSWERS)
                .untilAsserted(
                        () -> assertThat(viewer.get("/console/fleet/banner").asString())
                                .doesNotContain("pod-"));
    }

    @Test
    void aPressWithoutASessionLeadsToAPageThatSaysThatNothingWasDone() {
        Browser nobody = new Browser();
        Response pressed = nobody.request()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", service.resolve("/console/fleet?by=days").toString())
                .post("/console/fleet/sweeps");
        assertThat(pressed.statusCode()).isEqualTo(303);
        String said = pressed.header("Location");
        assertThat(said).isEqualTo("/console/fleet/over?from=" + URLEncoder.encode("/console/fleet?by=days", UTF_8));
        assertThat(nobody.get("/console/fleet/over?from=/console/fleet?by=days").asString())
                .contains("Your session has expired", "nothing has changed", "href=\"/console/fleet?by=days\"");
        assertThat(nobody.get("/console/fleet/over?from=//elsewhere.example").asString())
                .contains("href=\"/console/fleet\"")
                .doesNotContain("elsewhere");
    }

    @Test
    void onCallBeginsASweepAndThePagesAreToldWhatItFound() throws Exception {
        String domain = "swept.console.example";
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.with("acct-console", domain, "STUCK_DEPLOYMENT", 60).raise();
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        String findings = viewer.get("/console/fleet/findings?domain=" + domain).asString();
        viewer.get("/console/fleet");
        assertThat(viewer.press("/console/fleet/sweeps", Map.of()).statusCode()).isEqualTo(403);
        Browser onCall = Browser.withSession(RemediationStub.sessionOf(token("on-call")));
        assertThat(onCall.press("/console/fleet/sweeps", Map.of()).statusCode())
                .as("without a page")
                .isEqualTo(403);
        assertThat(onCall.get("/console/fleet").asString()).contains("/console/fleet/sweeps");
        assertThat(onCall.press("/console/fleet/sweeps", Map.of()).statusCode()).isEqualTo(303);
        try (Stream<String> told = viewer.events(service.resolve(events(findings)))) {
            assertThat(told.limit(2)).containsExactly("ready", "changed");
        }
        assertThat(viewer.get("/console/fleet/findings/live?domain=" + domain).asString())
                .contains(domain)
                .doesNotContain("<html");
    }

    @Test
    void theFleetShowsWhenItWasCountedAndAPartOfItIsLoadedByItself() throws Exception {
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        String page = viewer.get("/console/fleet").asString();
        assertThat(page).contains("These actions need the role operator");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> viewer.get("/console/fleet/live").asString().contains("As of <time datetime="));
        String byDays = viewer.get("/console/fleet?by=days").asString();
        assertThat(byDays)
                .contains("Certificates by remaining days", ">0 days</a></th>", ">365+ days</a></th>")
                .contains("href=\"/console/fleet?by=days#left\" aria-current=\"true\"")
                .contains("hx-get=\"/console/fleet/live?by=days\"")
                .doesNotContain("Certificates by remaining lifetime");
        assertThat(viewer.get("/console/fleet/live?by=days").asString()).contains("remaining days");
        assertThat(viewer.get("/console/fleet").asString())
                .contains("href=\"/console/fleet#left\" aria-current=\"true\"")
                .contains("hx-get=\"/console/fleet/live?by=share\"");
        assertThat(viewer.get("/console/fleet?by=colour").statusCode()).isEqualTo(400);
        String other = events(page).replaceFirst("shown=[0-9a-f]+", "shown=x");
        try (Stream<String> told = viewer.events(service.resolve(other))) {
            assertThat(told.limit(2)).containsExactly("ready", "changed");
        }
        Response over = new Browser().request().header("HX-Request", "true").get("/console/fleet/over");
        assertThat(over.statusCode()).isEqualTo(204);
        assertThat(over.header("HX-Refresh")).isEqualTo("true");
    }

    private static String events(String page) {
        Matcher found = Pattern.compile("sse-connect=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    @Test
    void whoseSessionEndedSignsInAgain() {
        Response ended = Browser.withSession(RemediationStub.sessionOf("ended")).get("/console/fleet");
        assertThat(ended.statusCode()).isEqualTo(303);
        assertThat(ended.header("Location")).contains("/console/login");
    }

    @Test
    void onlyThoseWhoMayLookComeIn() {
        for (String path : PAGES) {
            assertThat(new Browser().get(path).statusCode()).as(path).isEqualTo(303);
            assertThat(Browser.withSession(RemediationStub.sessionOf(token("help-desk")))
                            .get(path)
                            .statusCode())
                    .isEqualTo(403);
        }
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        assertThat(viewer.get("/console/fleet/findings?reason=SAD").statusCode())
                .isEqualTo(400);
        assertThat(viewer.get("/console/fleet/certificates?days=x").statusCode())
                .isEqualTo(400);
        assertThat(viewer.get("/console/fleet/findings?reason=<script>").statusCode())
                .isEqualTo(400);
        assertThat(viewer.get("/console/fleet/certificates?after=x").statusCode())
                .isEqualTo(400);
    }

    private static String token(String name) {
        return CallersChecked.token(name);
    }
}
