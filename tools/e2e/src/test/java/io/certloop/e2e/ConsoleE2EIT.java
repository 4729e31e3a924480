package io.certloop.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** On-call's nights, with a real browser before real processes. */
@ExtendWith(ConsoleStage.class)
@ResourceLock("console")
@Order(2)
class ConsoleE2EIT {

    private static final String HOSTILE = " <script>alert(1)</script><img src=//evil.example/x onerror=alert(2)>";

    private static Chromium chromium;

    private final String domain = "b" + UUID.randomUUID() + ".example.com";

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
        assertThat(chromium.leave()).isEmpty();
    }

    @Test
    void fromAnAlarmToAVerifiedRepairByClicks() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.page().getByLabel("Reason").first().fill("the provider is being changed");
        onCall.press("Stop writes");
        onCall.sees("all accounts");
        String ticket = ConsoleStage.ticket("证书部署一直处理中", "域名 " + domain + " 的证书更换一直在处理中，卡住三个小时了" + HOSTILE);
        onCall.sees("deployment stuck");
        onCall.sees("paused until");
        onCall.shoots("home-held");
        onCall.follow(domain);
        assertThat(onCall.page()).hasURL(Pattern.compile(".*/console/runs/.*"));
        onCall.sees("Held");
        onCall.follow("Open domain");
        onCall.sees("Control plane, edges and DNS");
        onCall.shoots("domain");
        onCall.follow("On call");
        onCall.resumes();
        onCall.sees("Nothing is paused");
        onCall.opens(ConsoleStage.tickets() + "/console/tickets/" + ticket);
        onCall.follow("Repair run");
        onCall.sees("Repaired and verified");
        onCall.sees("fixed");
        onCall.shoots("run-repaired");
        onCall.opens(ConsoleStage.tickets() + "/console/tickets/" + ticket);
        assertThat(onCall.page().locator("mark").first()).isVisible();
        onCall.sees("<script>alert(1)</script>");
        onCall.shoots("ticket");
    }

    @Test
    void aPlanIsApprovedByASecondPersonOnly() {
        ConsoleStage.fleet(domain, "NOT_SERVED");
        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.page().getByLabel("Search").fill(domain);
        onCall.page().keyboard().press("Enter");
        onCall.sees("serves certificate");
        onCall.page().getByText("Repair…").click();
        Locator repair =
                onCall.page().locator("form").filter(new Locator.FilterOptions().setHasText("To confirm, type"));
        repair.getByLabel("Reason").fill("a customer called");
        repair.getByLabel("To confirm, type").fill(domain);
        onCall.press("Repair now");
        onCall.sees("This plan needs approval");
        assertThat(button(onCall, "Approve")).isDisabled();
        onCall.shoots("run-waiting");

        Visitor second = chromium.visitor().comesInAs("approver");
        second.follow(domain);
        second.page().getByLabel("Reason").first().fill("read the plan");
        second.press("Approve");
        second.sees("Repaired and verified");
        onCall.sees("Repaired and verified");
        onCall.sees("read the plan");
        onCall.seesNo("This plan needs approval");
    }

    @Test
    void aViewerCanPressNothing() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        String ticket = ConsoleStage.ticket("a question", "how much is the traffic?");
        Visitor viewer = chromium.visitor().comesInAs("viewer");
        nothingToPress(viewer);
        viewer.opens(ConsoleStage.remediation() + "/console/domains/" + domain);
        nothingToPress(viewer);
        viewer.opens(ConsoleStage.tickets() + "/console/tickets/" + ticket);
        nothingToPress(viewer);
    }

    private static void nothingToPress(Visitor viewer) {
        viewer.sees("These actions need the role operator");
        assertThat(viewer.main().locator("form button:enabled")).hasCount(0);
        assertThat(viewer.main().locator("button:disabled").first()).isVisible();
    }

    @Test
    void whatBecameOfATicketIsFoundByItsNumber() {
        ConsoleStage.fleet(domain, "HEALTHY");
        String ticket = ConsoleStage.ticket("a question", "how much is the traffic of " + domain);
        String number = ConsoleStage.read(
                        ConsoleStage.send("GET", ConsoleStage.tickets() + "/tickets/" + ticket, "viewer", ""))
                .get("externalId")
                .asText();
        Visitor viewer = chromium.visitor().comesInAs("viewer");
        viewer.opens(ConsoleStage.tickets() + "/console/tickets");
        viewer.page().getByLabel("Number, title, domain or account").fill(number.substring(0, 13));
        viewer.page().keyboard().press("Enter");
        viewer.follow(number);
        assertThat(viewer.page()).hasURL(Pattern.compile(".*/console/tickets/" + ticket));
        viewer.sees("Nothing was done");
        viewer.follow(domain);
        viewer.sees("Control plane, edges and DNS");
    }

    @Test
    void aSessionThatExpiresLeadsToTheLoginByItself() {
        Visitor onCall = chromium.visitor().stillIn("on-call", Instant.now().plusSeconds(4));
        onCall.sees("Unhealthy domains");
        Visitor reader = chromium.visitor().stillIn("viewer", Instant.now().plusSeconds(8));
        reader.opens(ConsoleStage.tickets() + "/console/tickets");
        reader.sees("All corrections");
        for (Visitor each : List.of(onCall, reader)) {
            each.page().waitForURL("**/console/login**");
            each.sees("Paste your API token");
        }
    }

    @Test
    void listsFollowWhatHappensAndLeaveTheFocusWhereItIs() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        ConsoleStage.ticket("ticket before", "how much is the traffic?");
        Visitor watcher = chromium.visitor().comesInAs("viewer");
        watcher.opens(ConsoleStage.watcher() + "/console/fleet/findings?domain=" + domain);
        watcher.sees("The last sweep found nothing");
        Visitor reader = chromium.visitor().comesInAs("viewer");
        reader.opens(ConsoleStage.tickets() + "/console/tickets");
        Locator before = link(reader, "ticket before");
        before.focus();
        reader.page().evaluate("window.sameDocument = true");

        ConsoleStage.sweep(domain);
        watcher.sees("deployment stuck");
        String title = "证书部署一直处理中 " + UUID.randomUUID();
        ConsoleStage.ticket(title, "域名 " + domain + " 的证书更换一直在处理中，卡住三个小时了");
        assertThat(link(reader, title)).isVisible();
        assertThat(before).isFocused();
        assertThat(reader.page().evaluate("window.sameDocument")).isEqualTo(true);
    }

    private static Locator link(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    @Test
    void aTicketWithoutARunNeedsAPersonUntilSomebodySaysItIsDone() {
        String names =
                IntStream.range(0, 40).mapToObj(i -> "d" + i + "." + domain).collect(Collectors.joining(" "));
        String ticket = ConsoleStage.ticket("证书部署一直处理中", "这些域名的证书更换一直在处理中，卡住三个小时了：" + names);
        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.sees("Tickets without a repair run");
        onCall.sees("Waiting for the customer");
        assertThat(onCall.page()).hasTitle(Pattern.compile("\\([1-9]\\d*\\) On call · CertLoop"));
        onCall.opens(ConsoleStage.tickets() + "/console/tickets/" + ticket);
        onCall.page().getByLabel("What was done").fill("answered by phone");
        onCall.press("Resolve");
        onCall.sees("Resolved by a person");
        onCall.seesNo("Needs a person");
    }

    @Test
    void whatAPersonOpenedStaysOpenWhileHomeChanges() {
        ConsoleStage.fleet(domain, "HEALTHY");
        pause("read its line");
        Visitor onCall = chromium.visitor().comesInAs("on-call");
        Locator line = onCall.page()
                .locator("#live li")
                .filter(new Locator.FilterOptions().setHasText("read its line"))
                .locator("details.confirm");
        line.locator("summary").click();
        line.locator("button").focus();
        String other = pause("another one");
        onCall.sees("another one");
        assertThat(line.locator("button")).isVisible();
        assertThat(line.locator("button")).isFocused();
        ConsoleStage.send("DELETE", other, "on-call", "");
        onCall.seesNo("another one");
        onCall.press("Resume");
        onCall.sees("Nothing is paused");
    }

    /** Of an account that nobody has; answers where it is. */
    private static String pause(String reason) {
        String pauses = ConsoleStage.remediation() + "/pauses";
        String body = ConsoleStage.json(Map.of(
                "owner", "on-call",
                "accountId", "acct-nobody",
                "duration", "PT1H",
                "reason", reason));
        return pauses
                + "/"
                + ConsoleStage.read(ConsoleStage.send("POST", pauses, "on-call", body))
                        .get("id")
                        .asText();
    }

    @Test
    void whatOtherServicesKnowIsThereOrIsCalledUnknown() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        ConsoleStage.sweep(domain);
        ConsoleStage.ticket("证书部署一直处理中", "域名 " + domain + " 的证书更换一直在处理中" + HOSTILE);
        Visitor viewer = chromium.visitor().comesInAs("viewer");
        viewer.sees("Last sweep");
        viewer.sees("Stuck deployments decided within 2 minutes");
        whatIsNotToldIsUnknownUntilItIsToldAgain(viewer);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            viewer.opens(ConsoleStage.remediation() + "/console/domains/" + domain);
            assertThat(viewer.page().locator("[data-into]")).hasCount(0);
            return pastOf(viewer).containsAll(List.of("Ticket", "Found", "Answered"));
        });
        assertThat(pastOf(viewer)).contains("Run started", "Write", "Run ended");
        viewer.shoots("domain-past");

        viewer.page().route("**/console/fleet/**", route -> route.abort());
        viewer.opens(ConsoleStage.remediation() + "/console/domains/" + domain);
        viewer.sees("Findings unavailable: cert-watcher does not answer. Findings");
        viewer.forgive("ERR_FAILED");
    }

    /** What others know alone, which the page asks them for; all else comes by its events. */
    private static final Pattern THEIRS =
            Pattern.compile(".*/console/(tickets/(tiles|needs)|problems/banner|fleet/(tile|banner))");

    /** All of it by the events of the page: nothing else is asked of the other services. */
    private static void whatIsNotToldIsUnknownUntilItIsToldAgain(Visitor viewer) {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        viewer.page().onRequest(request -> asked.add(request.url()));
        viewer.page().evaluate("window.sameDocument = true");
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(TimeoutError.class::isInstance)
                .until(() -> fades(viewer));
        viewer.sees("Stuck deployments decided within 2 minutes");
        viewer.sees("Last sweep");
        assertThat(viewer.page().evaluate("window.sameDocument")).isEqualTo(true);
        assertThat(asked)
                .filteredOn(url -> !THEIRS.matcher(url).matches())
                .allMatch(url -> url.startsWith(ConsoleStage.remediation()));
    }

    /** Unless the watcher itself tells meanwhile. */
    private static boolean fades(Visitor viewer) {
        Object line = Map.of("level", "BAD", "text", Map.of("en", "Fading", "zh", "消失"));
        Object standing = Map.of("expiresAt", Instant.now().plusSeconds(3).toString(), "lines", List.of(line));
        ConsoleStage.send(
                "PUT",
                ConsoleStage.remediation() + "/standings/cert-watcher",
                "cert-watcher",
                ConsoleStage.json(standing));
        viewer.page()
                .getByText("No status received lately. Look there: Fleet")
                .waitFor(new Locator.WaitForOptions().setTimeout(6_000));
        return true;
    }

    /** Of each moment what it was. */
    private static List<String> pastOf(Visitor visitor) {
        return visitor.page().locator("#past tr strong").allTextContents();
    }

    private static Locator button(Visitor visitor, String name) {
        return visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
