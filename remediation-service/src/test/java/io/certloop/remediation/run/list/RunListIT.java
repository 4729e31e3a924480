package io.certloop.remediation.run.list;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.service.database.JtaTransactions;
import io.certloop.testkit.LocalDatabase;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list over HTTP, on runs of which many are equal by what they are sorted by. */
@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class RunListIT {

    /** Every {@code %2$d}th number is another second, so that pages begin among equal ones. */
    private static final String FILL = """
            insert into run (id, subject_key, domain, account_id, trigger, requested_by, reason, dry_run,
                state, state_data, version, created_at, updated_at, evidence, state_reason, diagnosis,
                due_at, edges_total, edges_proven, edges_down)
            select gen_random_uuid(), 'domain:' || domain, domain, 'acct-' || n %% 3, 'WATCHER', 'list-it',
                'a test', n %% 7 = 0,
                (array['Held', 'Escalated', 'Succeeded', 'Cancelled'])[1 + n %% 4],
                case when n %% 4 = 0 then '{"guardrail":"pause","numbers":"n","setBy":"t",'
                    || '"mayActAt":"2099-01-01T00:00:00Z","writes":0}'
                else '{"reason":"R","explanation":"e"}' end,
                1, at, at + n %% 5 * interval '1 second',
                (select '[' || coalesce(string_agg('"' || md5(n::text || i) || '"', ','), '')
                    || ']' from generate_series(1, %3$d) i),
                case when n %% 4 = 0 then 'pause' else 'R' end, 'NotServed',
                case when n %% 4 = 0 then timestamptz '2099-01-01' + n %% 2 * interval '1 day' end, 2, 1, 0
            from (select n, 's' || n / 2 || '.list' || n %% 2 || '.example' as domain,
                timestamptz '2026-01-01' - n / %2$d * interval '1 second' as at
                from generate_series(1, %1$d) n) as numbers
            """;

    private static final int RUNS = 53;

    /** As its owner, who may vacuum. */
    private static final String SERVER =
            LocalDatabase.jdbcUrl(Integer.getInteger("certloop.test.database-port"), "remediation");

    /** Of 14 runs, 3 each for four subjects and 2 for one. */
    private static final String ESCALATE = """
            insert into escalation (run_id, subject_key, usual_severity, opened_at)
            select id, 'domain:twice' || row_number() over () % 5, 'MAJOR', created_at
            from run where requested_by = 'list-it' and state = 'Escalated'
            """;

    private static final String REQUEST = """
            insert into run_request (id, idempotency_key, fingerprint, run_id, requested_by, trigger,
                reason, requested_at, on_behalf_of)
            values (gen_random_uuid(), gen_random_uuid()::text, '', '%1$s', 'list-it', 'TICKET', 'r',
                '%3$s', %2$s)
            """;

    @Inject
    EntityManager db;

    @Inject
    RunList list;

    private final Contract contract = Contract.of("remediation-service");

    @BeforeEach
    void fill() throws SQLException {
        execute(FILL.formatted(RUNS, 6, 0));
    }

    @AfterEach
    void clear() throws SQLException {
        // Without the keys that refer to runs, which would be looked up for each of them.
        execute("set session_replication_role = replica;"
                + " delete from escalation where run_id in"
                + " (select id from run where requested_by = 'list-it');"
                + " delete from run_request where requested_by = 'list-it';"
                + " delete from run where requested_by = 'list-it';"
                + " reset session_replication_role");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(SERVER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static RequestSpecification ours() {
        return given().queryParam("requestedBy", "list-it").queryParam("view", "SUMMARY");
    }

    /** Those of all runs. */
    static List<String> sorts() {
        return RunSort.names().stream()
                .filter(name -> !name.endsWith("urgency"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sorts")
    void everyRunIsOnOnePageInBothDirections(String sort) {
        List<List<String>> there = walk(sort, "next", "after", null);
        String last = ours().queryParam("sort", sort)
                .queryParam("limit", RUNS)
                .get("/remediations")
                .path("next");

        assertThat(last).isNull();
        assertThat(there).hasSize(6);
        Set<String> all = new LinkedHashSet<>();
        there.forEach(all::addAll);
        assertThat(all).hasSize(RUNS);
        assertThat(new ArrayList<>(all))
                .isEqualTo(ours().queryParam("sort", sort)
                        .queryParam("limit", 100)
                        .get("/remediations")
                        .path("remediations.id"));

        List<List<String>> back = walk(sort, "previous", "before", end(sort));
        Collections.reverse(back);
        assertThat(back).isEqualTo(there.subList(0, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urgency", "-urgency", "started", "domain", "severity"})
    void aSubjectThatNeedsAPersonTwiceHasOneRowThatCountsBoth(String sort) throws SQLException {
        execute(ESCALATE);
        RunFilter ours =
                RunFilter.ofDomain(DomainPattern.parse("*.list1.example")).needingPeople();
        RunListQuery all = RunListQuery.first(ours, RunSort.parse(sort), 50);
        assertThat(list.page(all).runs()).hasSize(14).allMatch(run -> alike(run) == 1);

        List<RunSummary> rows = list.page(all.withOnePerSubject()).runs();
        assertThat(rows).extracting(RunListIT::alike).containsExactlyInAnyOrder(3, 3, 3, 3, 2);

        RunListQuery first = RunListQuery.first(ours, RunSort.parse(sort), 2).withOnePerSubject();
        RunListQuery second = first.after(list.page(first).next().orElseThrow());
        RunListQuery third = second.after(list.page(second).next().orElseThrow());
        RunListQuery back = third.before(list.page(third).previous().orElseThrow());
        assertThat(list.page(third).next()).isEmpty();
        assertThat(Stream.of(first, second, third).flatMap(page -> list.page(page).runs().stream()))
                .extracting(RunSummary::id)
                .isEqualTo(rows.stream().map(RunSummary::id).toList());
        assertThat(list.page(back)).isEqualTo(list.page(second));
    }

    private static int alike(RunSummary run) {
        return run.needsPerson().orElseThrow().escalations();
    }

    /** The place before which the last page begins. */
    private static String end(String sort) {
        String after = null;
        String previous = null;
        do {
            Response page = page(sort, "after", after);
            previous = page.path("previous");
            after = page.path("next");
        } while (after != null);
        return previous;
    }

    private static List<List<String>> walk(String sort, String member, String parameter, String from) {
        List<List<String>> pages = new ArrayList<>();
        String place = from;
        do {
            Response page = page(sort, parameter, place);
            pages.add(page.path("remediations.id"));
            place = page.path(member);
        } while (place != null);
        return pages;
    }

    private static Response page(String sort, String parameter, String place) {
        RequestSpecification request = ours().queryParam("sort", sort).queryParam("limit", 10);
        Response page = (place == null ? request : request.queryParam(parameter, place)).get("/remediations");
        assertThat(page.statusCode()).isEqualTo(200);
        return page;
    }

    @Test
    void fullRunsArePagedBothWaysToo() {
        Response first = full().get("/remediations");
        Response second = full().queryParam("after", first.<String>path("next")).get("/remediations");
        Response back =
                full().queryParam("before", second.<String>path("previous")).get("/remediations");

        assertThat(first.<String>path("previous")).isNull();
        assertThat(contract.violations(
                        "Remediation",
                        given().get("/remediations/" + first.path("remediations[0].id"))
                                .asString()))
                .isEmpty();
        assertThat(back.<List<String>>path("remediations.id")).isEqualTo(first.path("remediations.id"));
        assertThat(back.<List<String>>path("remediations.timeline")).isNotNull();
    }

    private static RequestSpecification full() {
        return given().queryParam("requestedBy", "list-it").queryParam("limit", 4);
    }

    @Test
    void linksLeadToTheSameListElsewhere() {
        Response first =
                ours().queryParam("limit", 50).queryParam("sort", "domain").get("/remediations");
        String next = first.header("Link");
        assertThat(next).startsWith("</remediations?").endsWith(">; rel=\"next\"");

        Response second = given().urlEncodingEnabled(false).get(next.substring(1, next.indexOf('>')));

        assertThat(second.<List<String>>path("remediations.id")).hasSize(RUNS - 50);
        assertThat(second.header("Link")).endsWith(">; rel=\"prev\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=Held|13",
                "state=Held,Escalated|27",
                "stateReason=pause|13",
                "diagnosis=NotServed|53",
                "diagnosis=Expired|0",
                "accountId=acct-0|17",
                "trigger=WATCHER|53",
                "trigger=TICKET|0",
                "domain=s1.list0.example|1",
                "domain=*.list0.example|26",
                "domain=list1|27",
                "domain=s1*.list1.*|11",
                "dryRun=true|7",
                "since=2025-12-31T23:59:55Z|35",
                "until=2025-12-31T23:59:55Z|18",
                "since=2025-12-31T23:59:55Z&state=Held&dryRun=false|7",
            })
    void aFilterLeavesAsManyAsItCounts(String filter, int count) {
        String query = "requestedBy=list-it&" + filter;

        Response counts = given().get("/remediations/counts?" + query);
        List<String> ids =
                given().get("/remediations?view=SUMMARY&limit=100&" + query).path("remediations.id");

        assertThat(contract.violations("RunCounts", counts.asString())).isEmpty();
        assertThat(counts.<Integer>path("total")).isEqualTo(count);
        assertThat(ids).hasSize(count);
    }

    @Test
    void statesAreCounted() {
        assertThat(ours().get("/remediations/counts").<Map<String, Integer>>path("states"))
                .isEqualTo(Map.of("Held", 13, "Escalated", 14, "Succeeded", 13, "Cancelled", 13));
    }

    @Test
    void aRowCountsItsRequestsAndNamesThePersonBehindTheFirst() throws SQLException {
        String run = ours().get("/remediations").path("remediations[0].id");
        execute(REQUEST.formatted(run, "'anna'", "2026-01-02"));
        execute(REQUEST.formatted(run, "'ben'", "2026-01-01"));

        Response page = ours().get("/remediations");

        assertThat(page.<String>path("remediations[0].id")).isEqualTo(run);
        assertThat(page.<Integer>path("remediations[0].requests")).isEqualTo(2);
        assertThat(page.<String>path("remediations[0].onBehalfOf")).isEqualTo("ben");
        assertThat(page.<Integer>path("remediations[1].requests")).isZero();
        assertThat(page.<String>path("remediations[1].onBehalfOf")).isNull();
    }

    @Test
    void aRowSaysWhatATableNeeds() throws Exception {
        Response page = ours().queryParam("sort", "severity").get("/remediations");
        var json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(page.asString());
        for (var row : json.path("remediations")) {
            assertThat(contract.violations("RunSummary", row.toString())).isEmpty();
        }
        assertThat(page.<String>path("remediations[0].state")).isEqualTo("Escalated");
        assertThat(page.<String>path("remediations[0].stateReason")).isEqualTo("R");
        assertThat(page.<Integer>path("remediations[0].edges.proven")).isEqualTo(1);
        assertThat(page.<Integer>path("remediations[0].durationSeconds")).isBetween(0, 4);
        assertThat(page.<String>path("remediations[0].endedAt")).isNotNull();
    }

    @Test
    void allOfThemAreOneCsvFile() {
        Response csv = ours().accept("text/csv")
                .queryParam("limit", 1)
                .queryParam("state", "Held")
                .get("/remediations");

        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.asString().lines()).hasSize(14).first().asString().startsWith("id,state,stateReason,domain,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=Held,Odd|state",
                "trigger=SOMEBODY|trigger",
                "domain=not%20a%20domain|domain",
                "dryRun=perhaps|dryRun",
                "since=yesterday|since",
                "until=yesterday|until",
                "sort=age|sort",
                "sort=urgency|sort",
                "needsPerson=perhaps|needsPerson",
                "view=TINY|view",
                "limit=101|limit",
                "after=x|after",
                "before=x|before",
                "after=x&before=x|before",
            })
    void whatCannotBeReadIsNamed(String query, String field) {
        Response refused = given().urlEncodingEnabled(false).get("/remediations?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(contract.violations("Problem", refused.asString())).isEmpty();
        assertThat(refused.jsonPath().getList("violations.field", String.class)).contains(field);
    }

    @Test
    void aPlaceBelongsToItsSort() {
        String next = ours().queryParam("limit", 1)
                .queryParam("sort", "-updated")
                .get("/remediations")
                .path("next");

        for (String sort : List.of("started", "-started", "updated", "domain", "severity", "deadline")) {
            assertThat(page400(sort, next)).isEqualTo(400);
        }
    }

    private static int page400(String sort, String place) {
        return ours().queryParam("sort", sort)
                .queryParam("after", place)
                .get("/remediations")
                .statusCode();
    }

    /** Of 30,000 runs with evidence, as many as a month has. */
    @Test
    void noListReadsTheWholeTable() throws SQLException {
        clear();
        execute(FILL.formatted(30_000, 2, 40));
        await().until(this::isVacuumed);

        for (RunFilter filter : filters()) {
            assertIndexed(RunList.statement(filter));
            for (String sort : sorts()) {
                RunListQuery first = RunListQuery.first(filter, RunSort.parse(sort), 50);
                assertIndexed(RunList.statement(first));
            }
        }
    }

    /** Not while another transaction is open that may see the rows of before. */
    private boolean isVacuumed() throws SQLException {
        execute("vacuum analyze run");
        return (boolean)
                JtaTransactions.INSTANCE.call(() -> db.createNativeQuery("select relallvisible > relpages * 0.9 from"
                                + " pg_class where oid = cast('public.run' as regclass)")
                        .getSingleResult());
    }

    private static List<RunFilter> filters() {
        return List.of(
                RunFilter.ALL,
                RunFilter.inStates(List.of("Held", "Escalated")),
                with(Optional.of("R"), Optional.empty(), Optional.empty()),
                with(Optional.empty(), Optional.of("acct-1"), Optional.empty()),
                with(Optional.empty(), Optional.empty(), Optional.of("*.list1.example")),
                with(Optional.empty(), Optional.empty(), Optional.of("s1.list1.example")),
                with(Optional.of("none"), Optional.empty(), Optional.of("nothing")));
    }

    private static RunFilter with(Optional<String> reason, Optional<String> account, Optional<String> domain) {
        return new RunFilter(
                List.of(),
                reason,
                Optional.empty(),
                account,
                Optional.empty(),
                Optional.empty(),
                domain.map(DomainPattern::parse),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void assertIndexed(RunList.Statement statement) {
        String plan = JtaTransactions.INSTANCE.call(() -> {
            var query = db.createNativeQuery("explain " + statement.sql());
            statement.parameters().forEach(query::setParameter);
            return Stream.of(query.getResultList().toArray())
                    .map(Object::toString)
                    .reduce("", (all, line) -> all + "\n" + line);
        });
        assertThat(plan).contains("Index").doesNotContain("Seq Scan on run");
    }
}
