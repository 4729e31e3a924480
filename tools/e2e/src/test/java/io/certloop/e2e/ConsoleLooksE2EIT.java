package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every page for everybody: without barriers, on a phone, by keyboard, in both languages. */
@ExtendWith(ConsoleStage.class)
@ResourceLock("console")
@Order(3)
class ConsoleLooksE2EIT {

    private static final int PHONE = 360;
    private static final int TALL = 740;
    private static final int WIDE = 1440;
    private static final int HIGH = 900;

    private static Chromium chromium;
    private static Map<String, String> pages;

    @BeforeAll
    static void open() {
        assumeTrue(Chromium.path().isPresent(), Chromium.ABSENT);
        chromium = new Chromium();
        pages = pages();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void nothingWasComplainedOfAndNothingLoadedFromElsewhere() {
        assertThat(chromium.leave()).isEmpty();
    }

    private static Map<String, String> pages() {
        String domain = "a-very-long-name-" + UUID.randomUUID() + ".static.example.com";
        ConsoleStage.fleet(domain, "NOT_SERVED");
        String run = ConsoleStage.read(ConsoleStage.send(
                        "POST", ConsoleStage.remediation() + "/remediations", "on-call", """
                            {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                             "requestedBy": "on-call", "reason": "a test"}
                            """.formatted(domain)))
                .get("id")
                .asText();
        String ticket = ConsoleStage.ticket("证书部署一直处理中", "域名 " + domain + " 的证书更换一直在处理中，卡住三个小时了");
        for (int i = 0; i < 2; i++) {
            ConsoleStage.ticket("请看一下", "playback freezes looks code 9417");
        }
        ConsoleStage.certificate(domain);
        String incident = first("/incidents", "incidents");
        String problem = first("/problems?type=EMERGING", "problems");
        Map<String, String> all = new LinkedHashMap<>();
        all.put("home", ConsoleStage.remediation() + "/console");
        all.put("run", ConsoleStage.remediation() + "/console/runs/" + run);
        all.put("runs", ConsoleStage.remediation() + "/console/runs");
        all.put("bulk", ConsoleStage.remediation() + "/console/runs/bulk?action=retry&run=" + run);
        all.put("domain", ConsoleStage.remediation() + "/console/domains/" + domain);
        all.put("pauses", ConsoleStage.remediation() + "/console/pauses");
        all.put("refused", ConsoleStage.remediation() + "/console/domains/-");
        all.put("report", ConsoleStage.remediation() + "/console/report?period=2026-W48");
        all.put("admin", ConsoleStage.remediation() + "/console/admin");
        all.put("activity", ConsoleStage.remediation() + "/console/admin/activity");
        all.put("notifications", ConsoleStage.remediation() + "/console/admin/notifications");
        all.put("rules", ConsoleStage.remediation() + "/console/admin/rules");
        all.put("tickets", ConsoleStage.tickets() + "/console/tickets");
        all.put("tickets-found", ConsoleStage.tickets() + "/console/tickets?q=" + domain);
        all.put("tickets-none", ConsoleStage.tickets() + "/console/tickets?account=nobody");
        all.put("ticket", ConsoleStage.tickets() + "/console/tickets/" + ticket);
        all.put("incidents", ConsoleStage.tickets() + "/console/incidents");
        all.put("incident", ConsoleStage.tickets() + "/console/incidents/" + incident);
        all.put("problem", ConsoleStage.tickets() + "/console/problems/" + problem);
        all.put("problems", ConsoleStage.tickets() + "/console/problems");
        desk();
        all.put("desks", ConsoleStage.tickets() + "/console/desks");
        all.put("fleet", ConsoleStage.watcher() + "/console/fleet");
        all.put("fleet-by-days", ConsoleStage.watcher() + "/console/fleet?by=days");
        all.put("accounts", ConsoleStage.watcher() + "/console/accounts");
        all.put("account", ConsoleStage.watcher() + "/console/accounts/acct-1");
        all.put("findings", ConsoleStage.watcher() + "/console/fleet/findings");
        all.put("certificates", ConsoleStage.watcher() + "/console/fleet/certificates");
        return all;
    }

    /** An answer that waits for its help desk, and an event that nobody can read. */
    private static void desk() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ConsoleStage.send("GET", ConsoleStage.tickets() + "/desks", "viewer", "")
                        .contains("\"sends\":true"));
        assertThat(ConsoleStage.deskEvent("{\"id\": 1, \"subject\": \"证书\", \"body\": \"一直部署中\"}"))
                .isEqualTo(200);
        assertThat(ConsoleStage.deskEvent("{\"id\": 2}")).isEqualTo(400);
    }

    /** The id of the newest, which is waited for. */
    private static String first(String path, String member) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> ConsoleStage.read(ConsoleStage.send("GET", ConsoleStage.tickets() + path, "viewer", ""))
                                .get(member)
                                .at("/0/id")
                                .asText(),
                        id -> !id.isEmpty());
    }

    @Test
    void axeFindsNoBarrierInTheLightOrInTheDark() {
        List<String> barriers = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Visitor visitor = chromium.visitor(
                    new Browser.NewContextOptions().setLocale("en-GB").setColorScheme(scheme));
            visitor.opens(ConsoleStage.remediation() + "/console/login");
            visitor.barriers().forEach(each -> barriers.add("login " + each));
            visitor.comesInAs("approver");
            pages.forEach((name, url) -> {
                visitor.opens(url);
                visitor.barriers().forEach(each -> barriers.add(name + " " + scheme + " " + each));
                visitor.shoots(name + "-" + scheme.name().toLowerCase(Locale.ROOT));
            });
            visitor.forgive("400");
        }
        assertThat(barriers).isEmpty();
    }

    @Test
    void theCardOfTheSignInStandsInTheMiddleAndAboveTheFold() {
        Visitor visitor = chromium.visitor(
                new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(WIDE, HIGH));
        visitor.opens(ConsoleStage.remediation() + "/console/login");
        BoundingBox card = visitor.page().locator(".login").boundingBox();
        visitor.shoots("login");
        assertThat(card.x + card.width / 2).isCloseTo(WIDE / 2.0, within(1.0));
        assertThat(card.y + card.height).isLessThan(HIGH / 2.0);
    }

    @Test
    void nothingIsWiderThanAPhone() {
        Visitor visitor = chromium.visitor(
                new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(PHONE, TALL));
        visitor.comesInAs("on-call");
        pages.forEach((name, url) -> {
            visitor.opens(url);
            assertThat(visitor.page().evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isEqualTo(PHONE);
            visitor.shoots(name + "-phone");
        });
        visitor.forgive("400");
    }

    @Test
    void everyPageSpeaksChinese() {
        List<String> wrong = new ArrayList<>();
        Visitor visitor = chromium.visitor(new Browser.NewContextOptions().setLocale("zh-CN"));
        visitor.opens(ConsoleStage.remediation() + "/console/login");
        visitor.page().getByLabel("令牌").fill(ConsoleStage.token("viewer"));
        visitor.press("登录");
        pages.forEach((name, url) -> {
            visitor.opens(url);
            assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo("zh");
            assertThat(visitor.page().locator("h2, h1").allTextContents().toString())
                    .as(name)
                    .containsPattern("\\p{IsHan}");
            visitor.barriers().forEach(each -> wrong.add(name + " " + each));
            english(visitor).forEach(each -> wrong.add(name + " English: " + each));
            visitor.shoots(name + "-zh");
        });
        visitor.forgive("400");
        assertThat(wrong).isEmpty();
    }

    /** What still reads as English: three words in a row that nobody else wrote. */
    @SuppressWarnings("unchecked")
    private static List<String> english(Visitor visitor) {
        return (List<String>) visitor.page().evaluate("""
            () => {
                const said = document.querySelector('main').cloneNode(true);
                said.querySelectorAll('h1, h2, code, .text, details, [lang=en]')
                    .forEach(each => each.remove());
                const words = /(?<![.\\/\\w])[A-Za-z]+(?: [a-z]+){2,}/g;
                return said.textContent.match(words) || [];
            }
            """);
    }

    @Test
    void theKeyboardAloneComesInAndOpensADomain() {
        Visitor visitor = chromium.visitor();
        visitor.opens(ConsoleStage.remediation() + "/console");
        visitor.page().keyboard().press("Tab");
        visitor.page().keyboard().press("Enter");
        tabTo(visitor, "token");
        visitor.page().keyboard().type(ConsoleStage.token("on-call"));
        visitor.page().keyboard().press("Enter");
        visitor.sees("Unhealthy domains");
        tabTo(visitor, "find");
        visitor.page().keyboard().type("nobody.example.com");
        visitor.page().keyboard().press("Enter");
        visitor.sees("Control plane, edges and DNS");
    }

    private static void tabTo(Visitor visitor, String id) {
        for (int i = 0; i < 40; i++) {
            if (id.equals(visitor.page().evaluate("document.activeElement.id"))) {
                return;
            }
            visitor.page().keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard never comes to " + id);
    }
}
