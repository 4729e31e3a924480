package io.certloop.ticket;

import static io.certloop.ticket.TicketApi.body;
import static io.certloop.ticket.TicketApi.freshDomain;
import static io.certloop.ticket.TicketApi.freshId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.certloop.ticket.problem.pattern.Detective;
import io.certloop.ticket.recognition.TicketKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
class ProblemIT {

    private static final List<String> UNKNOWN_ERROR = List.of(
            "上传的时候偶尔失败，日志里是 exceed connection limit，HTTP status 472",
            "接口返回 472，body: {error: exceed connection limit}，昨天还好好的",
            "Our downloads die with exceed connection limit (status 472)");

    private static final List<List<String>> UNRELATED = List.of(
            List.of("请问发票怎么开，抬头写错了可以改吗", "How can I change the owner of the account?"),
            List.of("流量包怎么续费，和存储是分开算的吗", "如何开具发票，谢谢"),
            List.of("请问怎么配置防盗链", "What does the download traffic cost per month?"));

    @Inject
    Detective detective;

    RemediationStub remediation;

    @BeforeEach
    @AfterEach
    void forget() {
        detective.forgetEverything();
        detective.at(Instant.now());
    }

    private static String unexplained(String text) {
        var response = TicketApi.send(body(freshId(), "acct-001", "请看一下", text));
        assertThat(response.jsonPath().getString("kind")).isEqualTo("NONE");
        return response.path("id");
    }

    @Test
    void showsSimilarTicketsThatNoKindExplainsWithTheWordsThatTheyShare() {
        var ids = new ArrayList<String>();
        for (var text : UNKNOWN_ERROR) {
            ids.add(unexplained(text));
            UNRELATED.get(ids.size() - 1).forEach(ProblemIT::unexplained);
            detective.replica().tick();
        }

        var problem = ProblemApi.only("EMERGING");
        assertThat(problem.getString("state")).isEqualTo("Open");
        assertThat(problem.getString("kind")).isNull();
        assertThat(problem.getList("words")).contains("472", "exceed connection");
        assertThat(problem.getInt("counts.tickets")).isEqualTo(3);
        assertThat(problem.getList("evidence.ticketIds")).containsExactlyInAnyOrderElementsOf(ids);

        var fourth = unexplained("exceed connection limit 又来了，status 472");
        detective.replica().tick();
        assertThat(ProblemApi.only("EMERGING").getList("evidence.ticketIds"))
                .hasSize(4)
                .contains(fourth);
    }

    @Test
    void findsPatternsInImportsToo() {
        var rows = String.join(
                "\n",
                UNKNOWN_ERROR.stream()
                        .map(text -> body(freshId(), "acct-001", "请看一下", text))
                        .toList());
        given().header("Content-Type", "application/x-ndjson")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post("/tickets/import");

        detective.replica().tick();

        assertThat(ProblemApi.only("EMERGING").getInt("counts.tickets")).isEqualTo(3);
    }

    /** As many subjects as make a surge, of what the help desk says when it was written. */
    private String importOfManyDomains(Optional<Instant> openedAt) {
        return Stream.generate(TicketApi::freshDomain)
                .limit(25)
                .map(domain -> line(domain, openedAt))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String domain, Optional<Instant> openedAt) {
        var ticket = TicketApi.stuck("acct-001", domain);
        return openedAt.map(at -> written(ticket, at)).orElse(ticket);
    }

    private static String written(String ticket, Instant at) {
        return ticket.replaceFirst("}$", ", \"openedAt\": \"" + at + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"PT5M, 1", "P3D, 0", ", 0"})
    void anImportIsASurgeOnlyIfItsTicketsWereWrittenJustNow(Duration ago, int surges) {
        var now = Instant.now();
        detective.at(now.minus(Duration.ofDays(2)));
        detective.fault(TicketKind.DOMAIN_STUCK, freshDomain());
        detective.replica().tick();
        detective.at(now);

        given().header("Content-Type", "application/x-ndjson")
                .body(importOfManyDomains(Optional.ofNullable(ago).map(now::minus))
                        .getBytes(StandardCharsets.UTF_8))
                .post("/tickets/import");
        detective.replica().tick();

        assertThat(ProblemApi.ofType("SURGE")).hasSize(surges);
    }

    @Test
    void oldTicketsMakeNoPatternOfNow() {
        var rows = UNKNOWN_ERROR.stream()
                .map(text -> body(freshId(), "acct-001", "请看一下", text))
                .map(row -> written(row, Instant.parse("2025-03-01T08:00:00Z")))
                .collect(Collectors.joining("\n"));
        given().header("Content-Type", "application/x-ndjson")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post("/tickets/import");

        detective.replica().tick();

        assertThat(ProblemApi.ofType("EMERGING")).isEmpty();
    }

    @Test
    void aFloodGrowsTheProblemButNotWhatIsRemembered() {
        var rows = IntStream.range(0, 120)
                .mapToObj(i -> UNKNOWN_ERROR.get(i % UNKNOWN_ERROR.size()))
                .map(text -> body(freshId(), "acct-001", "请看一下", text))
                .collect(Collectors.joining("\n"));
        given().header("Content-Type", "application/x-ndjson")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post("/tickets/import");

        detective.replica().tick();

        assertThat(ProblemApi.only("EMERGING").getInt("counts.tickets")).isEqualTo(120);
        assertThat(detective.uses("c:472")).isEqualTo(50);
    }

    @Test
    void findsThreeTicketsOfOneSortAmongThoseOfTheHelpDesksExportAndNothingElse() throws IOException {
        var export = Path.of("../../shared/tickets/export-sample.md");
        assumeTrue(Files.exists(export), "the help desk's export is not at hand: skipped");
        var ids = new ArrayList<String>();
        ids.add(unexplained(UNKNOWN_ERROR.get(0)));
        given().header("Content-Type", "text/markdown")
                .body(Files.readAllBytes(export))
                .post("/tickets/import?source=" + freshId());
        ids.add(unexplained(UNKNOWN_ERROR.get(1)));
        ids.add(unexplained(UNKNOWN_ERROR.get(2)));

        detective.replica().tick();

        var problem = ProblemApi.only("EMERGING");
        assertThat(problem.getList("words")).contains("472", "exceed connection");
        assertThat(problem.getList("evidence.ticketIds")).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void isAcknowledgedByOneAndOnlyWhileOpen() {
        var id = detective.surge();
        var tag = ProblemApi.problem(id).header("ETag");
        assertThat(given().header("If-None-Match", tag).get("/problems/" + id).statusCode())
                .isEqualTo(304);

        var changed = given().header("If-Match", "\"other\"")
                .contentType("application/json")
                .body("{\"by\":\"li\"}")
                .post("/problems/" + id + "/acknowledge");
        TicketApi.fits("Problem", changed);
        assertThat(changed.statusCode()).isEqualTo(412);
        assertThat(changed.<String>path("type")).endsWith("changed-meanwhile");
        var taken = given().header("If-Match", tag)
                .contentType("application/json")
                .body("{\"by\":\"li\",\"note\":\"供应商在看\"}")
                .post("/problems/" + id + "/acknowledge");
        TicketApi.fits("RecurringProblem", taken);
        assertThat(taken.<String>path("state")).isEqualTo("Acknowledged");
        assertThat(taken.<String>path("acknowledged.note")).isEqualTo("供应商在看");
        assertThat(taken.header("ETag"))
                .isEqualTo(ProblemApi.problem(id).header("ETag"))
                .isNotEqualTo(tag);

        var again = ProblemApi.acknowledge(id, "wang", "me too");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.<String>path("type")).endsWith("not-open");
        assertThat(ProblemApi.page("?state=Acknowledged&type=SURGE").getList("problems"))
                .hasSize(1);
        assertThat(ProblemApi.page("?state=Open&type=SURGE").getList("problems"))
                .isEmpty();
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("certloop_problem_transitions_total\\{state=\"Acknowledged\",type=\"SURGE\"");
    }

    @Test
    void pagesNewestFirst() {
        var now = Instant.now();
        for (int i = 0; i < 3; i++) {
            var domain = freshDomain();
            detective.at(now.minus(Duration.ofDays(30)));
            detective.ended(Detective.Run.REPAIRED, TicketKind.CERTIFICATE_EXPIRED, domain);
            detective.replica().tick();
            detective.at(now);
            detective.ended(Detective.Run.REPAIRED, TicketKind.CERTIFICATE_EXPIRED, domain);
            detective.replica().tick();
        }

        var first = ProblemApi.page("?limit=2");
        var second = ProblemApi.page("?limit=2&after=" + first.getString("next"));

        var subjects = new ArrayList<>(first.<String>getList("problems.subject"));
        subjects.addAll(second.getList("problems.subject"));
        assertThat(subjects).hasSize(3).doesNotHaveDuplicates();
        assertThat(second.getString("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"?state=open, state", "?type=SURGES, type", "?limit=0, limit", "?limit=x, limit", "?after=-1, after"})
    void refusesQueriesThatItDoesNotUnderstand(String query, String field) {
        var response = given().get("/problems" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        TicketApi.fits("Problem", response);
        assertThat(response.<List<String>>path("violations.field")).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|400|invalid-request",
                "{\"by\":\" \"}|400|invalid-request",
                "{\"by\":\"a\\u0000\"}|400|invalid-request",
                "{\"by\":\"li\",\"who\":\"x\"}|400|invalid-request",
                "nonsense|400|malformed-body",
                "{\"by\":\"li\"}|404|not-found"
            })
    void refusesBadAcknowledgements(String body, int status, String type) {
        var response = ProblemApi.acknowledge(UUID.randomUUID().toString(), body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.<String>path("type")).endsWith(type);
    }

    @Test
    void knowsNoProblemOfAnotherName() {
        for (var id : List.of("no-uuid", UUID.randomUUID().toString())) {
            var response = given().get("/problems/" + id);
            assertThat(response.statusCode()).isEqualTo(404);
            TicketApi.fits("Problem", response);
        }
    }
}
