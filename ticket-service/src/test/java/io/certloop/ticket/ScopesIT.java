package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.Browser;
import io.certloop.testkit.StageSessions;
import io.certloop.testkit.service.ScopesContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(RemediationResource.class)
@WithTestResource(CallersChecked.class)
class ScopesIT extends ScopesContract {

    private static final Map<String, String> TICKETS = new TreeMap<>();

    RemediationStub remediation;

    ScopesIT() {
        super("ticket-service");
    }

    @BeforeEach
    void plant() throws SQLException {
        if (TICKETS.isEmpty()) {
            plant(OURS);
            plant(THEIRS);
        }
    }

    private void plant(String owner) throws SQLException {
        String ticket = handIn(owner, "planted");
        TICKETS.put(owner, ticket);
        String run = id("run", owner).toString();
        String[] rows = {
            "insert into incident (id, grouping_key, kind, subject_type, subject_value, account_id, round, reason,"
                    + " state, failures, run_id, evidence, created_at, updated_at, closed_at, outcome_reason, version) values ('{incident}',"
                    + " '{owner}', 'DOMAIN_STUCK', 'DOMAIN', 'www.{owner}.example', 'acct-{owner}', 1, '',"
                    + " 'Escalated', 0, '{run}', '[]', now(), now(), now(), 'NO_REMEDY', 0)",
            "insert into ticket_incident (ticket_id, incident_id, attached_at, is_current) values ('{ticket}',"
                    + " '{incident}', now(), true)",
            "insert into problem (id, type, pattern_key, kind, subject, words, state, window_seconds, observed,"
                    + " expected, threshold, sightings, subjects, reopened, first_seen_at, last_seen_at, opened_at,"
                    + " updated_at, version) values ('{problem}', 'RECURRENT', '{owner}', 'DOMAIN_STUCK',"
                    + " 'www.{owner}.example', '', 'Open', 3600, 3, 1, 2, 1, 1, 0, now(), now(), now(), now(), 0)",
            "insert into problem_sighting (problem_id, ref, subject, at) values ('{problem}', '{incident}',"
                    + " 'www.{owner}.example', now())",
            "insert into problem_subject (problem_id, subject) values ('{problem}', 'www.{owner}.example')",
            "insert into desk_delivery (id, desk, ticket_id, external_id, position, kind, answer_number, state,"
                    + " due_at, created_at) values ('{delivery}', 'desk-{owner}', '{ticket}', '{owner}', 1,"
                    + " 'ESCALATION', 0, 'PENDING', now() + interval '9 years', now())",
            "insert into desk_refused_event (id, desk, first_at, last_at, reason, body, body_sha256) values"
                    + " ('{refused}', 'desk-{owner}', now(), now(), '{owner}', '\\x7b7d', '\\x00')",
        };
        for (String row : rows) {
            execute(row.replace("{owner}", owner)
                    .replace("{run}", run)
                    .replace("{ticket}", ticket)
                    .replace("{incident}", id("incident", owner).toString())
                    .replace("{problem}", id("problem", owner).toString())
                    .replace("{delivery}", id("delivery", owner).toString())
                    .replace("{refused}", id("refused", owner).toString()));
        }
    }

    private static String handIn(String owner, String externalId) {
        return given().auth()
                .oauth2(CallersChecked.token("admin"))
                .contentType("application/json")
                .body(ticket(owner, externalId))
                .post("/tickets")
                .path("id");
    }

    private static String ticket(String owner, String externalId) {
        return """
               {"source": "desk-%1$s", "externalId": "%2$s-%1$s", "accountId": "acct-%1$s", "title": "question of %1$s", "category": "CDN", "description": "How do I add a domain? %1$s"}""".formatted(owner, externalId);
    }

    @Override
    protected String filled(String path, String owner) {
        return path.replace("{id}", path.startsWith("/problems") ? problem(owner) : other(path, owner))
                .replace("{incidentId}", id("incident", owner).toString())
                .replace("{incident}", id("incident", owner).toString())
                .replace("{problem}", problem(owner))
                .replace("{ticket}", TICKETS.get(owner));
    }

    private static String problem(String owner) {
        return id("problem", owner).toString();
    }

    private static String other(String path, String owner) {
        return path.startsWith("/incidents")
                ? id("incident", owner).toString()
                : path.startsWith("/desks/deliveries")
                        ? id("delivery", owner).toString()
                        : path.startsWith("/desks/refused")
                                ? id("refused", owner).toString()
                                : path.startsWith("/api-tokens")
                                        ? id("none", owner).toString()
                                        : TICKETS.get(owner);
    }

    @Override
    protected Optional<String> body(String operation, String owner) {
        return Optional.ofNullable(
                switch (operation) {
                    case "POST /tickets" -> ticket(owner, "matrix");
                    case "POST /tickets/import" -> ticket(owner, "imported").replace("imported-" + owner, "imported-1");
                    case "POST /tickets/{id}/comments" ->
                        "{\"author\": \"li\", \"text\": \"still broken\", \"internal\": true}";
                    case "PUT /tickets/{id}/correction" -> "{\"kind\": \"OTHER\", \"domains\": [], \"by\": \"matrix\"}";
                    case "POST /problems/{id}/acknowledge" -> "{\"by\": \"matrix\", \"note\": \"seen\"}";
                    case "POST /recognitions" -> "{\"title\": \"hello\", \"description\": \"\"}";
                    default -> null;
                });
    }

    @Override
    protected List<String> leftOut() {
        return List.of(
                // Of desks, which belong to no account: see the labels below.
                "GET /desks/refused-events/{id}");
    }

    @Override
    protected List<String> lists() {
        return List.of(
                "GET /tickets", "GET /tickets/changes", "GET /incidents", "GET /problems", "GET /desks/deliveries");
    }

    @Override
    protected List<String> pages() {
        return List.of(
                "/console/tickets",
                "/console/tickets/live",
                "/console/tickets/{ticket}",
                "/console/tickets/{ticket}/live",
                "/console/tickets/needs",
                "/console/tickets/tiles",
                "/console/tickets/report",
                "/console/tickets/corrections.jsonl",
                "/console/tickets/search?q=www",
                "/console/tickets/search?q=question",
                "/console/tickets/api-tokens",
                "/console/incidents",
                "/console/incidents/live",
                "/console/incidents/{incident}",
                "/console/incidents/{incident}/live",
                "/console/problems",
                "/console/problems/banner",
                "/console/problems/{problem}",
                "/console/desks");
    }

    @Test
    void aChangeThroughBrokenGlassIsReportedFirst() {
        Browser scoped = Browser.withSession(StageSessions.SCOPED);
        String ticket = "/console/tickets/" + TICKETS.get(THEIRS);
        String csrf = scoped.get("/console/tickets").cookie("certloop_csrf");
        throughGlass(scoped, StageSessions.GLASS)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("csrf", csrf)
                .formParam("name", "all of it")
                .formParam("address", ticket)
                .post("/console/tickets/views")
                .then()
                .statusCode(303);
        assertThat(remediation.changes()).contains("scoped POST /console/tickets/views");
        assertThat(remediation.drift()).isEmpty();
    }

    @Test
    void aRequestThroughBrokenGlassIsReportedFirstOrNotServed() {
        String path = "/tickets/" + TICKETS.get(THEIRS);
        String token = token("operator", account(OURS), "");
        assertThat(ask("GET", path, Optional.empty(), token).status()).isEqualTo(404);
        throughGlass(token, path).statusCode(200);
        assertThat(remediation.changes()).contains("GET " + path + ": pager");

        remediation.sessionsAreAway(true);
        try {
            throughGlass(token, path).statusCode(503).contentType("application/problem+json");
        } finally {
            remediation.sessionsAreAway(false);
        }
    }

    private static ValidatableResponse throughGlass(String token, String path) {
        return given().auth()
                .oauth2(token)
                .header("Certloop-Break-Glass", "pager")
                .get(path)
                .then();
    }

    @Test
    void nobodyHandsInTheTicketsOfOthers() throws SQLException {
        String token = token("help-desk", account(OURS), "");
        assertThat(ask("POST", "/tickets", body("POST /tickets", OURS), token).status())
                .isIn(200, 201);
        Answer refused = ask("POST", "/tickets", body("POST /tickets", THEIRS), token);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("accountId");
        Answer nobodys = ask(
                "POST",
                "/tickets",
                Optional.of(ticket(OURS, "x").replace("\"accountId\": \"acct-ours\", ", "")),
                token);
        assertThat(nobodys.status()).isEqualTo(403);
        Answer imported = ask(
                "POST",
                "/tickets/import",
                Optional.of(ticket(OURS, "row") + "\n" + ticket("theirs", "row") + "\n"),
                token);
        assertThat(imported.text()).contains("\"created\"", "\"rejected\"", "accountId");
        assertThat(count("select count(*) from ticket where external_id in ('matrix-theirs', 'row-theirs')"))
                .isZero();
    }

    @Test
    void whoSeesNoAccountSeesNothing() {
        String token = token("admin", "", "team=none");
        for (String list : lists()) {
            Answer answer = ask("GET", list.substring("GET ".length()), Optional.empty(), token);
            assertThat(answer.status()).as(list).isEqualTo(200);
            assertThat(answer.text()).as(list).doesNotContain(OURS, THEIRS);
        }
    }

    /** What the run says counts, not what the ticket named. */
    @Test
    void anIncidentBelongsToTheAccountWhereItsRunFoundTheSubject() throws SQLException {
        String foreign = id("incident", THEIRS).toString();
        execute("update incident set evidence = '[{\"accountId\": \"acct-found\"}]' where id = '%s'"
                .formatted(foreign));
        String path = "/incidents/" + foreign;
        assertThat(ask("GET", path, Optional.empty(), token("viewer", "acct-found", ""))
                        .status())
                .isEqualTo(200);
        assertThat(ask("GET", path, Optional.empty(), token("viewer", "acct-theirs", ""))
                        .status())
                .isEqualTo(404);
        execute("update incident set evidence = '[]' where id = '%s'".formatted(foreign));
    }
}
