package io.certloop.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Somebody who has never seen CertLoop starts it, follows its steps and pastes our lines. */
@TestMethodOrder(OrderAnnotation.class)
@Order(1)
class FirstFiveMinutesE2EIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static UpSystem system;
    private static String said;

    @BeforeAll
    static void up() throws IOException {
        system = new UpSystem();
        said = system.up("--sample");
    }

    @AfterAll
    static void down() {
        system.close();
    }

    @Test
    @Order(1)
    void upShowsWhatItDoesAndEndsWithThreeSteps() {
        assertThat(said)
                .contains("Starting PostgreSQL", "Sample tickets: 61 imported", "23 out of scope")
                .contains("2. Done", "Ctrl-C stops everything.")
                .doesNotContain(system.token("token"));
        assertThat(step(1)).isEqualTo(system.here("http://127.0.0.1:8082/console"));
        assertThat(said.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    @Order(2)
    void theStepsLeadToTheDomainWhoseRepairWaitsForASecondPerson() {
        assumeTrue(Chromium.path().isPresent(), Chromium.ABSENT);
        try (Chromium chromium = new Chromium()) {
            Visitor newcomer = chromium.visitor().comesIn(step(1), system.token("token"));
            await().atMost(PATIENCE).until(() -> {
                newcomer.opens(step(3));
                newcomer.sees("Control plane, edges and DNS");
                return newcomer.main().textContent().contains("Waiting for approval");
            });
            newcomer.opens(system.here("http://127.0.0.1:8081/console/tickets"));
            newcomer.sees("61");
            newcomer.follow("d036");
            newcomer.sees("room.siji-stay.example.com");
            assertThat(chromium.leave()).isEmpty();
        }
    }

    /** The pictures of the README can be made again, and show what it says. */
    @Test
    @Order(3)
    void thePicturesOfTheLoopAreOfOneTicket() {
        assumeTrue(Chromium.path().isPresent(), Chromium.ABSENT);
        var address = "/tickets?source=demo&externalId=d036";
        await().atMost(PATIENCE).until(() -> read("8081", address).contains("\"Resolved\""));
        var ticket = read("8081", address);
        var run = JsonPath.from(ticket).getString("tickets[0].incidents[0].runId");
        try (Chromium chromium = new Chromium()) {
            var loop = new LoopPictures(chromium, step(1), system.token("token"));
            Visitor visitor = loop.visitor();
            var page = "http://127.0.0.1:8081/console/tickets/"
                    + JsonPath.from(ticket).getString("tickets[0].id");
            visitor.opens(system.here(page));
            loop.take("1-ticket", "证书卡在部署", "What the customer wrote", "deployment stuck");
            visitor.opens(system.here("http://127.0.0.1:8082/console/runs/" + run));
            loop.take("2-run", "room.siji-stay.example.com", "Verifying");
            loop.take("4-proof", "Evidence", "Before", "After");
            visitor.opens(system.here(page));
            loop.take("5-answer", "Answer", "room.siji-stay.example.com");
            visitor.opens(step(3));
            loop.take("3-guardrails", "What CertLoop would do now", "Waiting for approval");
            visitor.opens(system.here("http://127.0.0.1:8083/console/fleet"));
            loop.take("6-fleet", "Fleet");
            assertThat(chromium.leave()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void theLinesForThreeInTheMorningDoWhatTheySay() throws Exception {
        List<ReadmeLines.Ran> ran = paste("docs/on-call.md", "## 03:00");
        assertThat(ran).hasSize(10);
        assertThat(said(ran, "# watch")).contains("event:timeline", "AwaitingApproval");
        assertThat(said(ran, "# approve")).contains("\"decision\":\"APPROVED\"");
        assertThat(read("8082", "/pauses")).doesNotContain("provider maintenance");
    }

    @Test
    @Order(5)
    void aReaderOfTheReadmeHandsInATicket() throws Exception {
        assertThat(paste("README.md", "## Your own ticket"))
                .hasSize(2)
                .last()
                .satisfies(line -> assertThat(line.output()).contains("\"externalId\":\"1\""));
    }

    private static List<ReadmeLines.Ran> paste(String document, String section) throws Exception {
        String text = system.here(Files.readString(system.root().resolve(document)));
        List<ReadmeLines.Ran> ran = ReadmeLines.of(text, section).run(system.root());
        assertThat(ran)
                .allSatisfy(line -> assertThat(line.error()).as(line.text()).isEmpty())
                .allSatisfy(line -> assertThat(line.text()).contains("--fail-with-body"));
        return ran;
    }

    @Test
    @Order(6)
    void everyCommandOfTheDocumentsRuns() throws Exception {
        var runs = JsonPath.from(read("8082", "/remediations?state=Succeeded&limit=50"));
        var tickets = JsonPath.from(read("8081", "/tickets?limit=1"));
        String ofDomain = "remediations.find { it.subject.domain != null }";
        var commands = new DocumentedCommands(
                system,
                Map.of(
                        "RUN", runs.getString(ofDomain + ".id"),
                        "NAME", runs.getString(ofDomain + ".subject.domain"),
                        "TICKET", tickets.getString("tickets[0].id")));
        assertThat(commands.run()).isEmpty();
        System.out.println(commands);
        assertThat(commands.notRun()).hasSizeLessThan(8);
    }

    /** All but what waits for a second person, in time; too few are no reason for an alarm. */
    @Test
    @Order(7)
    void theSampleIsDecidedInTimeAndNoObjectiveIsRed() {
        String undecided = "/tickets?state=InRemediation&kind=DEPLOYMENT_STUCK";
        await().atMost(PATIENCE).until(() -> read("8081", undecided).contains("\"tickets\":[]"));
        assumeTrue(Chromium.path().isPresent(), Chromium.ABSENT);
        try (Chromium chromium = new Chromium()) {
            Visitor newcomer = chromium.visitor().comesIn(step(1), system.token("token"));
            newcomer.sees("too few to judge (100 needed)");
            assertThat(newcomer.main()
                            .locator(".bad")
                            .filter(new Locator.FilterOptions().setHasText("tuck deployment")))
                    .hasCount(0);
        }
    }

    @Test
    @Order(8)
    void upBesideWhatRunsIsRefusedAndUpOnceMoreImportsNothingTwice() throws Exception {
        assertThat(system.upAgain()).startsWith("1 ").contains("running already");
        assertThat(system.stop()).isTrue();
        assertThat(system.up("--sample")).contains("Sample tickets: 0 imported, 61 were there before");
        assertThat(read("8081", "/tickets?source=demo&limit=100").split("\"externalId\"", -1))
                .hasSize(62);
    }

    private static String step(int number) {
        var link = Pattern.compile("(?m)^  " + number + "\\. Open +(\\S+)").matcher(said);
        assertThat(link.find()).as(said).isTrue();
        return link.group(1);
    }

    private static String read(String port, String path) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + system.token("token-viewer"))
                .get(system.here("http://127.0.0.1:" + port + path))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String said(List<ReadmeLines.Ran> ran, String what) {
        return ran.stream()
                .filter(line -> line.text().contains(what))
                .map(ReadmeLines.Ran::output)
                .collect(Collectors.joining());
    }
}
