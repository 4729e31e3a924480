package io.certloop.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.certloop.e2e.ConsoleStage.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people come to the console for, besides the nights of {@link ConsoleE2EIT}: find, correct, see a pattern, work
 * off what is piled up; with what they have at hand and with what is down.
 */
@ExtendWith(ConsoleStage.class)
@ResourceLock("console")
@Order(5)
class ConsoleTasksE2EIT {

    /** Milliseconds. */
    private static final double AT_ONCE = 1_500;

    /** Copies of one run, under names of their own; nobody works on them. */
    private static final String COPIES = """
            create temporary table copies as
                select r.* from run r, generate_series(1, %2$d) where r.id = '%1$s';
            update copies set id = gen_random_uuid(), account_id = 'copies', found_account = 'copies';
            update copies set domain = id || '.copy.example', subject_key = 'domain:' || id;
            insert into run select * from copies;
            drop table copies;
            analyze run
            """;

    private static final String NO_COPIES = """
            do $$ declare part record; begin
                set local session_replication_role = replica;
                for part in select conrelid::regclass as name, attname from pg_constraint
                        join pg_attribute on attrelid = conrelid and attnum = conkey[1]
                        where contype = 'f' and confrelid = 'run'::regclass loop
                    execute format('delete from %s where %I in '
                        '(select id from run where account_id = ''copies'')', part.name, part.attname);
                end loop;
                delete from run where account_id = 'copies';
            end $$
            """;

    /** Ten domains in a hundred have a finding, a tenth of these a critical one. */
    private static final String SEED = """
            insert into domain (account_id, name, health, phase, certificate_id, sha256,
                certificate_names, not_before, not_after, earliest_not_after, served, first_seen,
                last_looked, last_sweep)
            select 'seeded-' || n %% 60, 'd' || lpad(n::text, 6, '0') || '.seeded.example',
                case n %% 10 when 0 then 'SICK' else 'FINE' end, 'ACTIVE', 'seeded-' || n,
                md5(n::text) || md5(n::text), '["*.seeded.example"]', ends - interval '90 days', ends,
                ends, '[]', now(), now(), gen_random_uuid()
            from (select n, now() + n %% 90 * interval '1 day' + n * interval '1 second'
                from generate_series(1, %1$d) as n) as numbered (n, ends);
            insert into finding (id, account_id, domain, reason, severity, repairable, detail, evidence,
                first_seen, last_seen, asks, answered, urgency)
            select gen_random_uuid(), account_id, name,
                case when critical then 'CERTIFICATE_EXPIRED' else 'DEPLOYMENT_STUCK' end, 'CRITICAL',
                true, 'a test', '{}', now(), now(), 1, 1, case when critical then 0 else 1 end
            from (select *, name like '%%00.seeded.example' as critical from domain) as numbered where name like '%%0.seeded.example' and account_id like 'seeded-%%';
            analyze domain, finding
            """;

    private static final String NO_SEEDS = """
            delete from finding where account_id like 'seeded-%';
            delete from domain where account_id like 'seeded-%'
            """;

    private static final int MOST_BYTES = 200 * 1024;

    private static Chromium chromium;

    private final String domain = "t" + UUID.randomUUID() + ".tasks.example.com";

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
    void whatHappenedToATicketIsFoundByItsNumberAndByEveryOtherName() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        String id = ConsoleStage.ticket("CL-20490", "证书一直处理中", domain + " 的证书更换一直在处理中，卡住三个小时了");
        JsonNode ticket = resolved(id);
        JsonNode certificate = ConsoleStage.certificate(domain);

        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.page().keyboard().press("/");
        onCall.page().keyboard().type("CL-20490");
        onCall.page().keyboard().press("Enter");
        assertThat(onCall.page().locator("#hits a:focus")).isVisible();
        onCall.page().keyboard().press("Enter");
        assertThat(onCall.page()).hasURL(ConsoleStage.tickets() + "/console/tickets/" + id);
        onCall.sees("Resolved");
        onCall.sees(domain);

        String run = ticket.at("/incidents/0/runId").asText();
        String incident = ticket.at("/incidents/0/id").asText();
        Map<String, String> names = new LinkedHashMap<>();
        names.put(domain, "/console/domains/" + domain);
        names.put(domain.substring(0, 20), "/console/domains/" + domain);
        names.put("*.tasks.example.com", "/console/domains/" + domain);
        names.put("https://" + domain + "/logo.png?v=2", "/console/tickets/" + id);
        names.put(incident, "/console/incidents/" + incident);
        names.put("acct-1", "/console/accounts/acct-1");
        names.put("证书一直处理中", "/console/tickets/" + id);
        search(onCall, run);
        assertThat(onCall.page()).hasURL(ConsoleStage.remediation() + "/console/runs/" + run);
        names.forEach((name, link) -> {
            search(onCall, name);
            assertThat(onCall.main().locator("a[href*='" + link + "']").first()).isVisible();
        });
        for (String name : List.of("certificateId", "sha256")) {
            search(onCall, certificate.get(name).asText());
            assertThat(onCall.main().locator("[data-exact]"))
                    .containsText(certificate.get("certificateId").asText());
        }
    }

    private static JsonNode resolved(String ticket) {
        return await().atMost(PATIENCE)
                .until(
                        () -> read(ConsoleStage.tickets() + "/tickets/" + ticket),
                        now -> now.get("state").asText().equals("Resolved"));
    }

    private static JsonNode read(String url) {
        return ConsoleStage.read(ConsoleStage.send("GET", url, "viewer", ""));
    }

    private static void search(Visitor visitor, String name) {
        visitor.opens(
                ConsoleStage.remediation() + "/console/search?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    @Test
    void aCorrectionOfATicketRepairsItsDomain() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        String ticket = ConsoleStage.ticket("how is it going", "please have a look, thank you");
        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.opens(ConsoleStage.tickets() + "/console/tickets/" + ticket);
        onCall.sees("Nothing was done");
        onCall.page().locator("#kind").selectOption("DEPLOYMENT_STUCK");
        onCall.page().locator("#domains").fill(domain);
        onCall.press("Correct");
        onCall.sees("Corrected to");
        onCall.follow("Repair run");
        onCall.sees("Repaired and verified");
    }

    @Test
    void aNewPatternIsSeenAndAcknowledged() {
        String words = "screen turns violet code " + (1000 + (int) (Math.random() * 9000));
        ConsoleStage.fleet(domain, "HEALTHY");
        for (int i = 0; i < 3; i++) {
            ConsoleStage.ticket("请看一下", words);
        }
        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.opens(ConsoleStage.tickets() + "/console/problems");
        onCall.follow("violet");
        onCall.sees("New pattern");
        onCall.page().locator("#note").fill("the player team looks at it");
        onCall.press("Acknowledge");
        onCall.sees("the player team looks at it");
        onCall.shoots("problem-acknowledged");
    }

    @Test
    void withoutScriptsADomainIsFoundAndADryRunStarted() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        Visitor onCall = chromium.visitor(new Browser.NewContextOptions()
                        .setLocale("en-GB")
                        .setColorScheme(ColorScheme.DARK)
                        .setViewportSize(390, 740)
                        .setJavaScriptEnabled(false))
                .comesInAs("on-call");
        onCall.page().locator("#find").fill(domain);
        onCall.page().keyboard().press("Enter");
        onCall.sees("Control plane, edges and DNS");
        onCall.page().getByText("Dry run…").click();
        onCall.page()
                .locator("form")
                .filter(new Locator.FilterOptions().setHasText("Start dry run"))
                .getByLabel("Reason")
                .fill("only to see");
        onCall.press("Start dry run");
        assertThat(onCall.page()).hasURL(Pattern.compile(".*/console/runs/.*"));
        await().atMost(PATIENCE).until(() -> {
            onCall.page().reload();
            return onCall.main().textContent().contains("retry task");
        });
    }

    @Test
    void aBookmarkLeadsThroughTheSignInAndBackLeadsBack() {
        String bookmark = ConsoleStage.remediation() + "/console/runs?sort=domain&state=Held";
        Visitor viewer = chromium.visitor();
        viewer.opens(bookmark);
        viewer.page().getByLabel("Token").fill(ConsoleStage.token("viewer"));
        viewer.press("Sign in");
        assertThat(viewer.page()).hasURL(bookmark);
        viewer.opens(ConsoleStage.remediation() + "/console/runs?domain=nobody.example");
        viewer.sees("No run fits the filter.");
        viewer.page().goBack();
        assertThat(viewer.page()).hasURL(bookmark);
        String nowhere = ConsoleStage.remediation() + "/console/runs/" + UUID.randomUUID();
        assertThat(viewer.page().navigate(nowhere).status()).isEqualTo(404);
        assertThat(viewer.main().getByRole(AriaRole.HEADING)).isVisible();
        assertThat(viewer.page().locator("nav")).isVisible();
        viewer.forgive("404");
    }

    @Test
    void aServiceThatDoesNotAnswerIsCalledSoAndTheRestIsThere() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        Visitor viewer = chromium.visitor().comesInAs("viewer");
        String page = ConsoleStage.remediation() + "/console/domains/" + domain;
        ConsoleStage.withFrozen("ticket-service", () -> {
            viewer.opens(page);
            viewer.sees("Control plane, edges and DNS");
            viewer.sees("Tickets unavailable: ticket-service does not answer");
            assertThat(viewer.page().locator("[data-part*='fleet'][data-into]")).hasCount(0);
        });
        viewer.opens(page);
        assertThat(viewer.page().locator("[data-into]")).hasCount(0);
        viewer.seesNo("unavailable");
        viewer.forgive("ERR_");
    }

    @Test
    void aPauseIsLiftedAfterAConfirmationAndTheActivityLogHasIt() {
        String reason = "maintenance " + UUID.randomUUID();
        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.opens(ConsoleStage.remediation() + "/console/pauses");
        onCall.page().locator("#pause-account").fill("acct-nobody");
        onCall.page().locator("#pause-reason").fill(reason);
        onCall.press("Stop writes");
        Locator pause = onCall.main().locator("tr").filter(new Locator.FilterOptions().setHasText(reason));
        pause.getByText("Resume …").click();
        pause.getByRole(AriaRole.BUTTON).last().click();
        assertThat(pause).hasCount(0);
        onCall.opens(ConsoleStage.remediation() + "/console/admin/activity?actor=on-call");
        onCall.sees("acct-nobody");
        onCall.shoots("activity");
    }

    @Test
    void aChosenRunIsCancelledAfterAPreview() {
        ConsoleStage.fleet(domain, "NOT_SERVED");
        String run = started();
        await().atMost(PATIENCE).until(() -> state(run).equals("AwaitingApproval"));
        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.opens(ConsoleStage.remediation() + "/console/runs?domain=" + domain);
        onCall.main().getByLabel(domain).check();
        onCall.press("Cancel …");
        onCall.sees("is cancelled");
        onCall.page().getByLabel("Reason").fill("the wrong domain");
        onCall.press("Cancel (1)");
        onCall.sees("cancel requested");
        await().atMost(PATIENCE).until(() -> state(run).equals("Cancelled"));
    }

    @Test
    void theReportCountsTheWeek() {
        String runs = ConsoleStage.remediation() + "/console/runs";
        Visitor viewer = chromium.visitor().comesInAs("viewer");
        viewer.opens(runs);
        viewer.follow("Report");
        viewer.sees("Runs requested");
        viewer.seesNo("Unknown: ticket-service does not answer.");
    }

    @Test
    void plansThatWait182AreCountedAndWorkedOffFiftyAtATime() {
        ConsoleStage.fleet(domain, "NOT_SERVED");
        String run = started();
        await().atMost(PATIENCE).until(() -> state(run).equals("AwaitingApproval"));
        ConsoleStage.sql(COPIES.formatted(run, 181));
        try {
            Visitor approver = chromium.visitor().comesInAs("approver");
            for (int left : new int[] {182, 132, 82, 32}) {
                assertThat(approver.page().locator("#waits .pf-v6-c-badge")).hasText(Integer.toString(left));
                int now = Math.min(left, 50);
                approver.opens(ConsoleStage.remediation() + "/console/runs?state=AwaitingApproval&sort=deadline");
                approver.follow("Select all on this page");
                approver.press("Review selected …");
                approver.sees("Plans waiting for approval " + now);
                approver.page().getByLabel("Reason").fill("not tonight");
                approver.press("Reject (" + now + ")");
                approver.sees("Rejected");
                approver.follow("On call");
            }
            approver.sees("No plan is waiting for approval.");
        } finally {
            ConsoleStage.sql(NO_COPIES);
            // Else the next reader passes over all that was deleted.
            ConsoleStage.sql("vacuum (analyze) run");
        }
    }

    private String started() {
        return ConsoleStage.read(ConsoleStage.send(
                        "POST",
                        ConsoleStage.remediation() + "/remediations",
                        "on-call",
                        ConsoleStage.json(Map.of(
                                "subject", Map.of("domain", domain),
                                "trigger", "ON_CALL",
                                "requestedBy", "on-call",
                                "reason", "a test"))))
                .get("id")
                .asText();
    }

    private static String state(String run) {
        return read(ConsoleStage.remediation() + "/remediations/" + run)
                .get("state")
                .asText();
    }

    @Test
    void aHundredThousandRunsAreSortedAndFilteredAtOnce() {
        ConsoleStage.fleet(domain, "HEALTHY");
        String run = started();
        await().atMost(PATIENCE).until(() -> state(run).equals("NothingToDo"));
        ConsoleStage.sql(COPIES.formatted(run, 100_000));
        try {
            Visitor viewer = chromium.visitor().comesInAs("viewer");
            List<String> links = new ArrayList<>();
            for (String page : List.of("", "?accountId=copies", "?domain=*.copy.example")) {
                viewer.opens(ConsoleStage.remediation() + "/console/runs" + page);
                assertThat(viewer.page().locator("tbody tr")).hasCount(50);
                viewer.page()
                        .locator(".filters a, thead a, .pages a[rel]")
                        .all()
                        .forEach(link -> links.add(link.getAttribute("href")));
            }
            assertThat(links).hasSizeGreaterThan(20);
            assertThat(links)
                    .allSatisfy(link -> assertThat(fastest(viewer, link)).isLessThan(AT_ONCE));
        } finally {
            ConsoleStage.sql(NO_COPIES);
            // Else the next reader passes over all that was deleted.
            ConsoleStage.sql("vacuum (analyze) run");
        }
    }

    /** A slow query is slow each time, a busy machine only sometimes. */
    private static double fastest(Visitor viewer, String link) {
        double fastest = millis(viewer, link);
        for (int more = 0; more < 2 && fastest >= AT_ONCE; more++) {
            fastest = Math.min(fastest, millis(viewer, link));
        }
        return fastest;
    }

    /** Until the service had answered. */
    private static double millis(Visitor viewer, String link) {
        viewer.opens(ConsoleStage.remediation() + "/console/runs" + link.replaceFirst("^[^?]*", ""));
        Object time = viewer.page()
                .evaluate("(([it]) => it.responseEnd - it.requestStart)"
                        + "(performance.getEntriesByType('navigation'))");
        return ((Number) time).doubleValue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_267, 100_000})
    void aFleetIsSearchedFilteredSortedPagedAndDownloadedOnAPhone(int domains) {
        ConsoleStage.sqlOfWatcher(SEED.formatted(domains));
        try {
            Visitor viewer = chromium.visitor(
                            new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(390, 740))
                    .comesInAs("viewer");
            String fleet = ConsoleStage.watcher() + "/console/fleet";
            opensSmall(viewer, fleet);
            assertThat(viewer.page().locator("[data-key='tile.domains'] strong"))
                    .hasText(String.format(Locale.ROOT, "%,d", ConsoleStage.domains()));
            pagesGoBothWays(viewer, fleet + "/certificates?domain=seeded.example&sort=domain", 100);
            assertThat(viewer.main().locator("tbody th").first()).hasText("d000001.seeded.example");
            viewer.main().locator("thead a[href*='sort=-domain']").click();
            assertThat(viewer.main().locator("tbody th").first()).hasText("d%06d.seeded.example".formatted(domains));
            viewer.page().locator("#domain").fill("d000770");
            viewer.press("Show");
            assertThat(viewer.main().locator("tbody tr")).hasCount(1);
            viewer.sees("unhealthy");

            pagesGoBothWays(viewer, fleet + "/findings?domain=seeded.example", 50);
            viewer.follow("critical " + domains / 100);
            assertThat(viewer.main().locator("tbody tr")).hasCount(Math.min(50, domains / 100));
            assertThat(viewer.main().locator(".filters [aria-current]").first()).hasText("critical " + domains / 100);
            opensSmall(viewer, fleet + "/certificates?domain=seeded.example");
            opensSmall(viewer, ConsoleStage.watcher() + "/console/accounts");
        } finally {
            ConsoleStage.sqlOfWatcher(NO_SEEDS);
            ConsoleStage.sqlOfWatcher("vacuum (analyze) domain, finding");
        }
    }

    /** In one screen's width. */
    private static void opensSmall(Visitor viewer, String url) {
        Response page = viewer.page().navigate(url);
        assertThat(page.body()).as(url).hasSizeLessThan(MOST_BYTES);
        assertThat(viewer.page().evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as(url)
                .isEqualTo(0);
    }

    private static void pagesGoBothWays(Visitor viewer, String url, int rows) {
        opensSmall(viewer, url);
        Locator first = viewer.main().locator("tbody tr").first();
        assertThat(viewer.main().locator("tbody tr")).hasCount(rows);
        String name = first.getAttribute("data-key");
        viewer.main().locator("a[rel=next]").click();
        assertThat(viewer.page()).hasURL(Pattern.compile(".*[?&]after=.*"));
        assertThat(first).not().hasAttribute("data-key", name);
        viewer.main().locator("a[rel=prev]").click();
        assertThat(first).hasAttribute("data-key", name);
    }

    @Test
    void aStormOf180UnhealthyDomainsIsSeenAndRepairedInWaves() {
        ConsoleStage.fleet(180, "STUCK_DEPLOYMENT");
        ConsoleStage.startSweep();
        Visitor onCall = chromium.visitor().comesInAs("on-call");
        onCall.sees("Storm: automatic repairs are stopped");
        assertThat(onCall.main()).containsText(Pattern.compile("1\\d\\d of 180"));
        Locator held = onCall.main().locator("[data-key='home.held'] strong");
        assertThat(held).hasText(Pattern.compile("1\\d\\d"));
        assertThat(onCall.main().locator("[data-key='tile.unhealthy'] strong")).hasText(Pattern.compile("1[89]\\d"));
        onCall.shoots("home-storm");
        // Who ends a storm while it still grows sees it begin again.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts().get("total").asInt()).isEqualTo(180));
        Locator over = onCall.page().locator("form").filter(new Locator.FilterOptions().setHasText("End the storm"));
        over.getByLabel("Reason").fill("the platform is well again");
        onCall.press("End storm");
        onCall.sees("After the storm: repairs restart in waves");
        await().atMost(Duration.ofMinutes(4))
                .untilAsserted(() -> assertThat(counts().get("states").toString())
                        .as(ConsoleStage::escalated)
                        .isEqualTo("{\"Succeeded\":180}"));
        assertThat(onCall.page().locator("[data-key=storm]")).hasCount(0);
    }

    private static JsonNode counts() {
        return read(ConsoleStage.remediation() + "/remediations/counts?domain=*.many.example.com");
    }

    @Test
    void aServiceThatIsDownIsNamedOnThePagesOfTheOthers() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        String ticket = ConsoleStage.ticket("a question", "how much is the traffic?");
        Visitor viewer = chromium.visitor().comesInAs("viewer");
        String home = ConsoleStage.remediation() + "/console";
        ConsoleStage.withStopped("ticket-service", () -> {
            viewer.opens(home);
            viewer.sees("Surges unknown: ticket-service does not answer.");
            viewer.sees("Tickets unavailable: ticket-service does not answer");
            assertThat(viewer.main().locator("[data-key='tile.customer'] strong"))
                    .hasText("–");
            viewer.opens(home + "/domains/" + domain);
            viewer.sees("Tickets unavailable: ticket-service does not answer");
            viewer.opens(home + "/report");
            viewer.sees("Unknown: ticket-service does not answer.");
            viewer.opens(ConsoleStage.watcher() + "/console/fleet");
            viewer.sees("Surges unknown: ticket-service does not answer.");
            viewer.shoots("down-ticket-service");
        });
        ConsoleStage.withStopped("cert-watcher", () -> {
            viewer.opens(home);
            assertThat(viewer.main().locator("[data-key='tile.unhealthy'] strong"))
                    .hasText("–");
            viewer.opens(home + "/domains/" + domain);
            viewer.sees("Findings unavailable: cert-watcher does not answer");
            viewer.opens(ConsoleStage.tickets() + "/console/tickets");
            viewer.sees("Whether the watcher sees is unknown: cert-watcher does not answer.");
        });
        viewer.opens(ConsoleStage.tickets() + "/console/tickets/" + ticket);
        viewer.seesNo("does not answer");
        ConsoleStage.withStopped("remediation-service", () -> {
            // An open page says so by itself; another one cannot be opened.
            viewer.sees("Pauses and storm unknown: remediation-service does not answer.");
            await().atMost(PATIENCE)
                    .until(() -> viewer.page().reload().status() == 503
                            && viewer.main().textContent().contains("remediation-service"));
        });
        viewer.opens(home);
        viewer.seesNo("does not answer");
        viewer.forgive("ERR_");
        viewer.forgive("503");
        viewer.forgive("htmx.min.js");
    }

    @Test
    void aFingerprintIsCopiedInFull() {
        ConsoleStage.fleet(domain, "STUCK_DEPLOYMENT");
        Visitor viewer = chromium.visitor().comesInAs("viewer");
        viewer.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        viewer.opens(ConsoleStage.remediation() + "/console/domains/" + domain);
        Locator code = viewer.main().locator("code[title]").first();
        viewer.main().locator("button.copy").first().click();
        assertThat(viewer.main().locator("button.copy").first()).hasText("✓");
        assertThat(viewer.page().evaluate("navigator.clipboard.readText()")).isEqualTo(code.getAttribute("title"));
        assertThat(code.getAttribute("title")).matches("[0-9a-f]{64}");
    }

    @Test
    void withoutScriptsTheBannerOfAPauseIsThere() {
        Visitor viewer = chromium.visitor(
                        new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false))
                .comesInAs("on-call");
        String pauses = ConsoleStage.remediation() + "/console/pauses";
        String reason = "maintenance " + UUID.randomUUID();
        viewer.opens(pauses);
        viewer.page().locator("#pause-reason").fill(reason);
        viewer.press("Stop writes");
        viewer.opens(ConsoleStage.remediation() + "/console/runs");
        assertThat(viewer.main().locator(".banners")).containsText(reason);
        viewer.opens(ConsoleStage.tickets() + "/console/tickets");
        assertThat(viewer.main().locator("noscript a"))
                .hasText(new String[] {"Pauses and storm", "Whether the watcher sees"});
        viewer.opens(pauses);
        viewer.resumes();
        assertThat(viewer.main().locator(".banners")).not().containsText(reason);
    }
}
