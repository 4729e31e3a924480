package io.certloop.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.certloop.e2e.ConsoleStage.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever customers, on-call and the provider write is shown as text and does nothing. */
@ExtendWith(ConsoleStage.class)
@ResourceLock("console")
@Order(4)
class ConsoleHostileTextE2EIT {

    /** Of these none stands in a page by itself; what stands there is somebody's text. */
    private static final String COME_ALIVE = """
            document.querySelectorAll(`script:not([src^="/webjars/"]):not([src^="/console/"]),
                img, iframe, object, embed, base, style, meta[http-equiv], [onerror], [onload],
                a[href^="javascript:"], form[action^="//"], [hx-get^="//"]`).length
                + (window.ran === undefined ? 0 : 1)
            """;

    private static Chromium chromium;

    private final String domain = "b" + UUID.randomUUID() + ".xn--fiqs8s.example.com";

    @BeforeAll
    static void open() {
        assumeTrue(Chromium.path().isPresent(), Chromium.ABSENT);
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void nothingWasComplainedOfAndNothingLoadedFromElsewhere() {
        ConsoleStage.faults("[]");
        assertThat(chromium.leave()).isEmpty();
    }

    @Test
    void whatACustomerWrote() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        String remark = HostileText.longest("description") + domain + " 的证书一直处理中，卡住三个小时了";
        String ticket = write("证书部署一直处理中 ", remark);
        comment(ticket, "又卡住了 " + domain);
        String aboutAccount = write("所有域名的证书部署一直处理中 ", "证书更换一直在处理中");

        Visitor onCall = chromium.visitor().comesInAs("on-call");
        shows(onCall, tickets("/tickets"), "title");
        shows(onCall, tickets("/tickets/" + ticket), "title", "description");
        shows(onCall, tickets("/tickets/" + ticket), "source", "id", "account");
        onCall.page().locator("#text").fill(HostileText.in("internal"));
        onCall.press("Add note");
        onCall.sees(HostileText.brief("internal"));
        harmless(onCall);
        onCall.page().getByLabel("Domains").fill(domain);
        onCall.press("Correct");
        onCall.sees("Corrected to");
        harmless(onCall);
        shows(onCall, tickets("/tickets/" + aboutAccount), "title");
        shows(onCall, tickets("/incidents"), "account");
        JsonNode incident = incidentOfTheAccount();
        shows(onCall, tickets("/incidents/" + incident.get("id").asText()), "title", "account");
        await().atMost(PATIENCE).until(() -> incidentOfTheAccount().hasNonNull("runId"));
        String run = incidentOfTheAccount().get("runId").asText();
        shows(onCall, remediation("/runs/" + run), "account");
        onCall.opens(remediation(""));
        harmless(onCall);
    }

    @Test
    void whatManyCustomersWrote() {
        String word = "q" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 3; i++) {
            write("请看一下 ", "exceed connection limit " + word + " status 472");
        }
        await().atMost(PATIENCE).until(() -> problemWith(word) != null);
        String problem = problemWith(word).get("id").asText();
        ConsoleStage.send(
                "POST",
                ConsoleStage.tickets() + "/problems/" + problem + "/acknowledge",
                "on-call",
                ConsoleStage.json(Map.of("by", "on-call", "note", HostileText.in("note"))));

        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.opens(tickets("/problems"));
        onCall.sees(word);
        harmless(onCall);
        shows(onCall, tickets("/problems/" + problem), "note");
    }

    @Test
    void whatPeopleSaidWhoStoppedAgreedOrRefused() {
        String stopped = "s" + domain;
        String refused = "r" + domain;
        ConsoleStage.fleet(domain, "NOT_SERVED", stopped, "NOT_SERVED", refused, "NOT_SERVED");
        String agreed = decided(domain, "approve", "agreed");
        String rejected = decided(refused, "reject", "rejected");
        String cancelled = asked(stopped);
        text("/remediations/" + cancelled + "/cancel", "on-call", "by", "cancelled", Map.of());
        text(
                "/pauses",
                "on-call",
                "owner",
                "paused",
                Map.of("duration", "PT1H", "accountId", HostileText.brief("paused account")));
        ConsoleStage.signal(500, HostileText.in("signal"));

        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.sees("Storm: automatic repairs are stopped");
        shows(onCall, remediation(""), "paused", "paused account");
        shows(onCall, remediation("/runs/" + agreed), "asked", "agreed");
        shows(onCall, remediation("/runs/" + rejected), "asked", "rejected");
        shows(onCall, remediation("/runs/" + cancelled), "asked", "cancelled");
        text("/storm/recovery", "on-call", "by", "over", Map.of());
        onCall.opens(remediation(""));
        onCall.sees("After the storm");
        harmless(onCall);
        onCall.resumes();
        ConsoleStage.signal(0);
    }

    @Test
    void whatTheProviderSaid() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        ConsoleStage.faults(ConsoleStage.json(List.of(
                other("operatingStateDesc", "state"),
                other("error", "refusal"),
                Map.of("fault", "SERVER_ERROR", "code", 400_999, "path", "/std/workflow/domain/" + domain))));
        String run = asked(domain);
        awaitState(run, "Escalated", "AwaitingApproval", "Held");
        ConsoleStage.sweep(domain);

        Visitor onCall = chromium.visitor().comesInAs("on-call");
        harmless(onCall);
        onCall.opens(remediation("/domains/" + domain));
        onCall.page().getByText("The provider's answer").click();
        onCall.sees(HostileText.brief("state"));
        harmless(onCall);
        shows(onCall, remediation("/runs/" + run), "refusal");
        onCall.opens(fleet(""));
        harmless(onCall);
        onCall.opens(fleet("/findings?domain=" + domain));
        onCall.sees(domain);
        harmless(onCall);
        onCall.opens(fleet("/certificates?domain=" + domain));
        onCall.sees(domain);
        harmless(onCall);
    }

    @Test
    void whatStandsInAnAddress() {
        ConsoleStage.fleet(domain, "HEALTHY");
        String text = URLEncoder.encode(HostileText.brief("address"), StandardCharsets.UTF_8);
        Visitor viewer = chromium.visitor().comesInAs("viewer");
        for (String address : List.of(
                remediation("/domains?name=" + text),
                remediation("/domains/" + text),
                remediation("/runs/" + text),
                remediation("/login/language?to=" + text),
                tickets("/tickets?state=" + text),
                tickets("/tickets?after=" + text),
                tickets("/tickets?before=" + text),
                tickets("/tickets?kind=" + text),
                tickets("/tickets?account=" + text),
                tickets("/tickets?q=" + text),
                tickets("/tickets/" + text),
                tickets("/incidents?domain=" + text),
                tickets("/incidents?state=" + text),
                tickets("/incidents/" + text),
                tickets("/problems?state=" + text),
                tickets("/problems?after=" + text),
                tickets("/problems/" + text),
                fleet("/findings?reason=" + text),
                fleet("/findings?domain=" + text),
                fleet("/findings?after=" + text),
                fleet("/certificates?days=" + text),
                fleet("/certificates?days=1&after=" + text))) {
            viewer.opens(address);
            harmless(viewer);
        }
        viewer.forgive("status of 40");
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        for (String broken : List.of("\u0000", "\ud800", "\udc00\u0007")) {
            assertThat(ConsoleStage.status(
                            "POST",
                            ConsoleStage.remediation() + "/pauses",
                            "on-call",
                            ConsoleStage.json(Map.of(
                                    "owner", "on-call",
                                    "reason", "x" + broken,
                                    "duration", "PT1H"))))
                    .isEqualTo(400);
            assertThat(ConsoleStage.status(
                            "POST",
                            ConsoleStage.tickets() + "/tickets",
                            "help-desk",
                            ConsoleStage.json(Map.of(
                                    "source",
                                    "browser",
                                    "externalId",
                                    UUID.randomUUID().toString(),
                                    "title",
                                    "x" + broken,
                                    "description",
                                    ""))))
                    .isEqualTo(400);
        }
    }

    private static void shows(Visitor visitor, String page, String... fields) {
        visitor.opens(page);
        for (String field : fields) {
            visitor.sees(HostileText.brief(field));
        }
        harmless(visitor);
    }

    private static void harmless(Visitor visitor) {
        assertThat(visitor.page().evaluate(COME_ALIVE))
                .as("what came alive on " + visitor.page().url())
                .isEqualTo(0);
        assertThat(visitor.page().locator(".pf-v6-c-page__main-container > main"))
                .hasCount(1);
        assertThat(visitor.page()).hasTitle(Pattern.compile(".*· CertLoop$"));
    }

    private static String write(String title, String text) {
        var ticket = Map.of(
                "source",
                HostileText.brief("source"),
                "externalId",
                UUID.randomUUID() + HostileText.brief("id"),
                "accountId",
                HostileText.brief("account"),
                "title",
                title + HostileText.brief("title"),
                "category",
                HostileText.brief("category"),
                "description",
                text);
        return ConsoleStage.read(ConsoleStage.send(
                        "POST", ConsoleStage.tickets() + "/tickets", "help-desk", ConsoleStage.json(ticket)))
                .get("id")
                .asText();
    }

    private static void comment(String ticket, String text) {
        ConsoleStage.send(
                "POST",
                ConsoleStage.tickets() + "/tickets/" + ticket + "/comments",
                "help-desk",
                ConsoleStage.json(
                        Map.of("author", HostileText.brief("author"), "text", HostileText.in("comment") + text)));
    }

    private static JsonNode incidentOfTheAccount() {
        for (JsonNode each : listed("/incidents?limit=100", "incidents")) {
            if (each.at("/subject/accountId").asText().contains("ran('account')")
                    && !each.at("/subject").has("domain")) {
                return each;
            }
        }
        throw new AssertionError("no incident is about the account");
    }

    private static JsonNode problemWith(String word) {
        for (JsonNode each : listed("/problems?type=EMERGING", "problems")) {
            if (each.toString().contains(word)) {
                return each;
            }
        }
        return null;
    }

    private static JsonNode listed(String path, String member) {
        return ConsoleStage.read(ConsoleStage.send("GET", ConsoleStage.tickets() + path, "viewer", ""))
                .get(member);
    }

    private static String asked(String domain) {
        return ConsoleStage.read(ConsoleStage.send(
                        "POST",
                        ConsoleStage.remediation() + "/remediations",
                        "on-call",
                        ConsoleStage.json(Map.of(
                                "subject",
                                Map.of("domain", domain),
                                "trigger",
                                "ON_CALL",
                                "requestedBy",
                                "on-call",
                                "reason",
                                HostileText.in("asked")))))
                .get("id")
                .asText();
    }

    private static String decided(String domain, String decision, String field) {
        String run = asked(domain);
        awaitState(run, "AwaitingApproval");
        text(
                "/remediations/" + run + "/" + decision,
                "approver",
                "by",
                field,
                Map.of("planHash", run(run).at("/approval/planHash").asText()));
        return run;
    }

    private static void awaitState(String run, String... states) {
        await().atMost(PATIENCE)
                .until(() -> List.of(states).contains(run(run).at("/state").asText()));
    }

    private static JsonNode run(String run) {
        return ConsoleStage.read(
                ConsoleStage.send("GET", ConsoleStage.remediation() + "/remediations/" + run, "viewer", ""));
    }

    private static void text(String path, String who, String as, String field, Map<String, String> more) {
        var body = new HashMap<String, String>(more);
        body.put(as, who);
        body.put("reason", HostileText.in(field));
        ConsoleStage.send("POST", ConsoleStage.remediation() + path, who, ConsoleStage.json(body));
    }

    private static Map<String, String> other(String member, String field) {
        return Map.of("fault", "OTHER_TEXT", "member", member, "text", HostileText.brief(field));
    }

    private static String remediation(String page) {
        return ConsoleStage.remediation() + "/console" + page;
    }

    private static String tickets(String page) {
        return ConsoleStage.tickets() + "/console" + page;
    }

    private static String fleet(String page) {
        return ConsoleStage.watcher() + "/console/fleet" + page;
    }
}
