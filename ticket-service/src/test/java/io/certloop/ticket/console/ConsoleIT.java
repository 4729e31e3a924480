package io.certloop.ticket.console;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.service.status.StatusPublisher;
import io.certloop.testkit.Browser;
import io.certloop.ticket.CallersChecked;
import io.certloop.ticket.PostgresResource;
import io.certloop.ticket.RemediationResource;
import io.certloop.ticket.RemediationStub;
import io.certloop.ticket.problem.pattern.Detective;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.labelled.LabelledTicket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
@WithTestResource(CallersChecked.class)
class ConsoleIT {

    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    @Inject
    Detective detective;

    @Inject
    StatusPublisher status;

    RemediationStub remediation;

    @TestHTTPResource("/")
    URI service;

    private final String domain = "c" + UUID.randomUUID() + ".lanting-tea.example.com";

    @Test
    void aBrowserWithoutASessionIsSentToTheLoginOfOnCall() {
        Response page = new Browser().get("/console/tickets");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.header("Location"))
                .startsWith("http://on-call.example/console/login?from=http")
                .endsWith("%2Fconsole%2Ftickets");
    }

    @Test
    void aSessionThatCannotBeCheckedIsNeitherOpenNorOver() {
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("approver")));
        remediation.sessionsAreAway(true);
        try {
            Response page = viewer.get("/console/tickets");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.contentType()).startsWith("text/html");
            assertThat(page.asString()).contains("cannot be checked", "You are not signed out");
            assertThat(new Browser().get("/console/tickets").statusCode()).isEqualTo(303);
        } finally {
            remediation.sessionsAreAway(false);
        }
        assertThat(viewer.get("/console/tickets").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionThatNobodyHasLeadsToTheLogin() {
        Response page =
                Browser.withSession(RemediationStub.sessionOf("nobody's")).get("/console/tickets");
        assertThat(page.header("Location"))
                .startsWith("http://on-call.example/console/login?from=http")
                .endsWith("%2Fconsole%2Ftickets");
    }

    @Test
    void theQueueAndATicketShowWhatTheCustomerWroteAndDoNothingOfIt() {
        String id = ticket();
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        assertThat(viewer.get("/console/tickets?state=InRemediation").asString())
                .contains("/console/tickets/" + id);
        assertThat(viewer.get("/console/tickets?state=Wrong").statusCode()).isEqualTo(400);
        String page = viewer.get("/console/tickets/" + id).asString();
        assertThat(page)
                .contains("<mark title=", "&lt;script&gt;alert(1)", "deployment stuck", domain)
                .contains("http://on-call.example/console/domains/" + domain)
                .doesNotContain("<script>alert", "<img src=x");
        for (String path : List.of("/console/tickets", "/console/incidents")) {
            assertThat(viewer.get(path).asString()).doesNotContain("<script>", "<img src=x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickets", "incidents", "problems"})
    void eachPartOfAListIsForViewersAlone(String list) {
        Browser nobody = new Browser();
        Browser helpDesk = Browser.withSession(RemediationStub.sessionOf(token("help-desk")));
        for (String part : List.of("", "/live", "/events")) {
            String path = "/console/" + list + part;
            assertThat(nobody.get(path).statusCode()).as(path).isEqualTo(303);
            assertThat(helpDesk.get(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void aPressWithoutASessionLeadsToAPageThatSaysThatNothingWasDone() {
        Browser nobody = new Browser();
        Response pressed = nobody.request()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", service.resolve("/console/problems/1").toString())
                .post("/console/problems/1/acknowledge");
        assertThat(pressed.statusCode()).isEqualTo(303);
        String said = pressed.header("Location");
        assertThat(said).isEqualTo("/console/tickets/over?from=" + URLEncoder.encode("/console/problems/1", UTF_8));
        assertThat(nobody.get("/console/tickets/over?from=/console/problems/1").asString())
                .contains("Your session has expired", "nothing has changed", "href=\"/console/problems/1\"");
        assertThat(nobody.get("/console/tickets/over?from=//elsewhere.example").asString())
                .contains("href=\"/console/tickets\"")
                .doesNotContain("elsewhere");
    }

    @Test
    void everyPageForbidsWhatItDoesNotNeed() {
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        for (String path : List.of(
                "/console/tickets", "/console/tickets/" + ticket(), "/console/incidents", "/console/problems")) {
            Response page = viewer.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.asString()).doesNotContain(" style=", "<style", " onclick=");
            assertThat(page.asString()).doesNotContainPattern("<script(?! src=\"/)");
        }
    }

    @Test
    void theIncidentsOfADomainLeadToItsTicketsAndItsRun() {
        String id = ticket();
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        String list = viewer.get("/console/incidents?domain=" + domain).asString();
        String incident = list.replaceFirst("(?s).*?/console/incidents/([0-9a-f-]{36}).*", "$1");
        assertThat(viewer.get("/console/incidents/" + incident).asString()).contains("/console/tickets/" + id, domain);
        viewer.speaking("zh");
        assertThat(viewer.get("/console/incidents/" + incident).asString())
                .contains("<h1>域名 " + domain + "</h1>")
                .doesNotContain("domain " + domain);
        viewer.speaking("en");
        assertThat(viewer.get("/console/incidents?domain=nobody.example").asString())
                .contains("Nothing matches this filter");
        assertThat(viewer.get("/console/incidents/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void ticketsAreFilteredCountedSortedPagedBothWaysAndSaved() {
        String account = "acct-" + UUID.randomUUID();
        for (int i = 0; i < 60; i++) {
            ticket(account, "n" + i + "-" + account, "how much is the traffic?");
        }
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        String list = "/console/tickets?account=" + account;
        String first = viewer.get(list).asString();
        assertThat(first)
                .contains("Out of scope 60", "n59-" + account, "n10-" + account)
                .doesNotContain(">n9-" + account, "rel=\"prev\"");
        String second = viewer.get(attribute(first, "rel=\"next\" href")).asString();
        assertThat(second)
                .contains(">n9-" + account, ">n0-" + account)
                .doesNotContain("n10-" + account, "rel=\"next\"", "sse-connect");
        assertThat(viewer.get(attribute(second, "rel=\"prev\" href")).asString())
                .contains("n59-" + account, "n10-" + account, "rel=\"next\"")
                .doesNotContain(">n9-" + account, "rel=\"prev\"");
        assertThat(viewer.get(list + "&sort=received").asString())
                .contains(">n0-" + account, "aria-sort=\"ascending\"")
                .doesNotContain("n59-" + account);
        assertThat(viewer.get(list + "&state=Resolved").asString())
                .contains("Nothing matches this filter", "Out of scope 60");
        assertThat(viewer.get("/console/tickets?before=x").statusCode()).isEqualTo(400);
        assertThat(viewer.get("/console/tickets?kind=WRONG").statusCode()).isEqualTo(400);
    }

    @Test
    void aTicketIsFoundByWhateverIsKnownOfIt() {
        String number = "CL-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        String account = "acct-" + UUID.randomUUID();
        String title = "why is 50%_slower " + UUID.randomUUID();
        String id = ticket(account, number, title + " for " + domain);
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        for (String text : List.of(
                number,
                number.toLowerCase(Locale.ROOT),
                number.substring(0, 20),
                account,
                title.substring(7),
                domain,
                domain.substring(3),
                "*." + domain.substring(domain.indexOf('.') + 1),
                "https://" + domain + ":443/a?b=c#d",
                id)) {
            String found = search(viewer, "/console/tickets/search", text).asString();
            assertThat(found)
                    .as(text)
                    .contains("/console/tickets/" + id, ">ticket<", "<time datetime=")
                    .doesNotContain("<html");
            assertThat(found.contains("data-exact"))
                    .as(text)
                    .isEqualTo(text.equalsIgnoreCase(number) || text.equals(id));
            if (!text.equals(id)) {
                assertThat(search(viewer, "/console/tickets", text).asString())
                        .as(text)
                        .contains("/console/tickets/" + id);
            }
        }
        String repaired = ticket();
        assertThat(search(viewer, "/console/tickets/search", "https://" + domain)
                        .asString())
                .as("by the domain of its incident")
                .contains(id, repaired);
        for (String nothing : List.of("", "5%slower", "50__slower", "nobody.example", UUID.randomUUID() + "")) {
            assertThat(search(viewer, "/console/tickets/search", nothing).asString())
                    .as(nothing)
                    .doesNotContain(id);
        }
        assertThat(viewer.get("/console/tickets/search").statusCode()).isEqualTo(200);
        for (String page : List.of("/console/tickets", "/console/tickets/search")) {
            assertThat(search(viewer, page, "a\0b").statusCode()).as(page).isEqualTo(400);
        }
    }

    private static Response search(Browser viewer, String page, String text) {
        return viewer.request().queryParam("q", text).get(page);
    }

    @Test
    void anIncidentIsFoundByItsId() {
        ticket();
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        String list = viewer.get("/console/incidents?domain=" + domain).asString();
        String incident = list.replaceFirst("(?s).*?/console/incidents/([0-9a-f-]{36}).*", "$1");
        assertThat(viewer.get("/console/tickets/search?q=" + incident).asString())
                .contains(">incident<", "data-exact", "/console/incidents/" + incident, domain);
    }

    @Test
    void aTicketSaysWhyNothingWasDoneAndTakesNotes() {
        String id = ticket("acct-1", UUID.randomUUID().toString(), "how much is the traffic?");
        Browser onCall = Browser.withSession(RemediationStub.sessionOf(token("on-call")));
        String page = "/console/tickets/" + id;
        assertThat(onCall.get(page).asString())
                .contains("Nothing was done: the ticket describes no fault", "No comments");
        assertThat(onCall.press(page + "/comment", Map.of("text", "stuck again " + HOSTILE))
                        .statusCode())
                .isEqualTo(303);
        assertThat(onCall.get(page).asString())
                .contains("stuck again &lt;script&gt;", "internal", "Out of scope")
                .doesNotContain("<script>alert");
        Response refused = onCall.press(page + "/comment", Map.of("text", " "));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("Not saved", "Add an internal note");
        Response wrong = onCall.press(page + "/correction", Map.of("kind", "DOMAIN_STUCK", "domains", "not a domain"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.asString()).contains("Not saved", "value=\"not a domain\"", "\"DOMAIN_STUCK\" selected");
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        viewer.get(page);
        assertThat(viewer.press(page + "/comment", Map.of("text", "x")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aCorrectionIsKeptAsATicketThatTheBenchCanRead() throws IOException {
        String id = ticket();
        String form = "/console/tickets/" + id + "/correction";
        Map<String, String> told = Map.of("kind", "DOMAIN_STUCK", "domains", "a.example, b.example");
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        assertThat(viewer.get("/console/tickets/" + id).asString()).contains("These actions need the role operator");
        assertThat(viewer.press(form, told).statusCode()).isEqualTo(403);
        Browser onCall = Browser.withSession(RemediationStub.sessionOf(token("on-call")));
        assertThat(onCall.press(form, told).statusCode()).as("without a page").isEqualTo(403);
        onCall.get("/console/tickets/" + id);
        assertThat(onCall.press(form, Map.of("kind", "WRONG")).statusCode()).isEqualTo(400);
        assertThat(onCall.press(form, told).statusCode()).isEqualTo(303);
        assertThat(onCall.get("/console/tickets/" + id).asString()).contains("Corrected to");

        Path file = Files.createTempFile("corrections", ".jsonl");
        Files.writeString(file, onCall.get("/console/tickets/corrections.jsonl").asString());
        LabelledTicket kept = LabelledTicket.read(file).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(kept.kind()).isEqualTo(TicketKind.DOMAIN_STUCK);
        assertThat(kept.domains()).containsExactly("a.example", "b.example");
        assertThat(kept.description()).contains(HOSTILE);
    }

    @Test
    void tellsOnCallHowFarTheObjectivesAreMetAndOfADomainsPast() {
        String id = ticket();
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        status.publish();
        assertThat(remediation.standing().at("/lines/0/text/en").asText())
                .startsWith("Stuck deployments decided within 2 minutes");
        assertThat(remediation.standing().at("/lines/1/text/zh").asText()).contains("已核实的证据");
        assertThat(remediation.standing().findValuesAsText("from")).hasSize(1);
        assertThat(remediation.drift()).isEmpty();
        assertThat(viewer.get("/console/tickets/past?domain=" + domain).asString())
                .contains("/console/tickets/" + id, "Ticket", "<time datetime=")
                .doesNotContain("<script", "<img");
        assertThat(viewer.get("/console/tickets/past?domain=nobody.example").asString())
                .doesNotContain("<tr>");
        assertThat(viewer.get("/console/tickets/past").statusCode()).isEqualTo(400);
    }

    @Test
    void aCorrectionByTheInterfaceDoesTheSameAsTheButton() {
        String id = ticket();
        Browser onCall = Browser.withSession(RemediationStub.sessionOf(token("on-call")));
        String body = "{\"kind\": \"NONE\", \"domains\": [], \"by\": \"on-call\"}";
        assertThat(correct(id, "on-call", body)).isEqualTo(204);
        assertThat(onCall.get("/console/tickets/" + id).asString()).contains("Corrected to");
        assertThat(correct(id, "on-call", body.replace("NONE", "WRONG"))).isEqualTo(400);
        assertThat(correct(id, "on-call", body.replace("\"on-call\"", "\"li\"")))
                .isEqualTo(403);
        assertThat(correct(id, "viewer", body)).isEqualTo(403);
        assertThat(correct(UUID.randomUUID().toString(), "on-call", body)).isEqualTo(404);
    }

    private static int correct(String ticket, String as, String body) {
        return given().auth()
                .oauth2(token(as))
                .contentType("application/json")
                .body(body)
                .put("/tickets/" + ticket + "/correction")
                .statusCode();
    }

    @Test
    void aProblemIsPlottedAndTakenByWhoeverMay() {
        detective.forgetEverything();
        String id = detective.surge();
        Browser onCall = Browser.withSession(RemediationStub.sessionOf(token("on-call")));
        assertThat(onCall.get("/console/problems").asString()).contains("Surge", "/console/problems/" + id);
        String page = onCall.get("/console/problems/" + id).asString();
        assertThat(page).contains("Acknowledge", "<rect").containsPattern("\\d+ incidents on \\d+ subjects");
        assertThat(page)
                .containsPattern("/console/incidents/[0-9a-f-]{36}\"")
                .containsPattern("/console/domains/[^>]*>[^<]*lanting-tea.example.com");
        String form = "/console/problems/" + id + "/acknowledge";
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        assertThat(viewer.get("/console/problems/" + id).asString()).contains("role operator");
        assertThat(viewer.press(form, Map.of()).statusCode()).isEqualTo(403);
        assertThat(onCall.press(form, Map.of("note", HOSTILE)).statusCode()).isEqualTo(303);
        assertThat(onCall.get("/console/problems/" + id).asString())
                .contains("Acknowledged by on-call", "&lt;script&gt;")
                .doesNotContain("<script>");
        assertThat(onCall.press(form, Map.of("note", "")).statusCode()).isEqualTo(409);
        detective.forgetEverything();
    }

    @Test
    void everyListAndPageIsToldThatItShowsSomethingElseAndLoadsOnlyThatPart() throws Exception {
        String id = ticket();
        Browser viewer = Browser.withSession(RemediationStub.sessionOf(token("viewer")));
        for (String page : List.of(
                "/console/tickets",
                "/console/tickets?state=InRemediation",
                "/console/tickets/" + id,
                "/console/incidents",
                "/console/incidents?domain=" + domain,
                "/console/problems")) {
            String shown = viewer.get(page).asString();
            String events = attribute(shown, "sse-connect");
            String part = attribute(shown, "hx-trigger=\"sse:over\"[^<]*</div>\\s*<div hx-get");
            assertThat(viewer.get(part).statusCode()).as(part).isEqualTo(200);
            assertThat(viewer.get(part).asString()).doesNotContain("<html", "<script");
            try (Stream<String> told =
                    viewer.events(service.resolve(events.replaceFirst("shown=[0-9a-f]+", "shown=x")))) {
                assertThat(told.limit(2)).as(events).containsExactly("ready", "changed");
            }
        }
        assertThat(viewer.get("/console/tickets?after=1").asString())
                .as("what is older does not change")
                .doesNotContain("sse-connect");
    }

    @Test
    void aPageWhoseSessionEndedLoadsItself() {
        Response over = new Browser().request().header("HX-Request", "true").get("/console/tickets/over");
        assertThat(over.statusCode()).isEqualTo(204);
        assertThat(over.header("HX-Refresh")).isEqualTo("true");
        assertThat(new Browser().get("/console/assets/keep.js").statusCode()).isEqualTo(200);
        assertThat(new Browser().get("/webjars/htmx.org/dist/htmx.min.js").statusCode())
                .isEqualTo(200);
    }

    private static String attribute(String page, String name) {
        Matcher found = Pattern.compile(name + "=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    @Test
    void thePagesSpeakChinese() {
        Browser viewer =
                Browser.withSession(RemediationStub.sessionOf(token("viewer"))).speaking("zh-CN");
        assertThat(viewer.get("/console/tickets").asString()).contains("lang=\"zh\"", "工单");
        assertThat(viewer.get("/console/problems").asString()).contains("问题");
        assertThat(viewer.get("/console/tickets/" + ticket()).asString())
                .contains("来自 test", "类型：部署卡住", "关于 域名 " + domain)
                .doesNotContain("received from", "confidence", "about domain");
        assertThat(viewer.get("/console/incidents?state=Lost").asString())
                .contains("请求无效", "状态: 必须是以下之一：HandingOver")
                .doesNotContain("must be", "one of");
        assertThat(viewer.get("/console/nothing").asString()).contains("页面不存在").doesNotContain("not found", "offered");
    }

    private String ticket() {
        String body = """
                {"source": "test", "externalId": "%s", "accountId": "acct-1",
                 "title": "证书部署一直处理中", "category": "CDN",
                 "description": "域名 %s 的证书更换一直在处理中，卡住三个小时了 %s"}
                """.formatted(UUID.randomUUID(), domain, HOSTILE);
        return given().auth()
                .oauth2(token("help-desk"))
                .contentType("application/json")
                .body(body)
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String ticket(String account, String number, String title) {
        return given().auth()
                .oauth2(token("help-desk"))
                .contentType("application/json")
                .body(Map.of(
                        "source", "test",
                        "externalId", number,
                        "accountId", account,
                        "title", title,
                        "description", ""))
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String token(String name) {
        return CallersChecked.token(name);
    }
}
