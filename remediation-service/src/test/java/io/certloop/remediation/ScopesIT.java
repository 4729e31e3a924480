package io.certloop.remediation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.ScopedCallers;
import io.certloop.remediation.stage.Stage;
import io.certloop.service.database.Statements;
import io.certloop.testkit.service.CheckedCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the service, those of the pages included, asked by every role with a scope for its own account and
 * for a foreign one. All that is foreign has the word zebra in it.
 */
@QuarkusTest
@QuarkusTestResource(LocalStage.class)
@WithTestResource(ScopedCallers.class)
class ScopesIT {

    private static final String OWN = ScopedCallers.OWN_ACCOUNT;
    private static final String FOREIGN = "acct-zebra";
    private static final String OWN_DOMAIN = "www.okapi.example";

    /** Without the word: what a caller sent himself may come back. */
    private static final String FOREIGN_DOMAIN = "www.striped.example";

    private static final String CANARY = "zebra";

    /** A form that is refused keeps what was typed. */
    private static final String ECHO = "value=\"" + FOREIGN + "\"";

    /** What concerns the whole fleet, and what is done for other services. */
    private static final Set<String> OF_ALL = Set.of(
            "POST /notifications/tests",
            "POST /storm/recovery",
            "PUT /storm/signals/{source}/{externalId}",
            "DELETE /storm/signals/{source}/{externalId}",
            "GET /audit/verification");

    /** By itself: what is foreign is not there. */
    private static final Set<String> SINGLE = Set.of(
            "GET /remediations/{id}",
            "GET /remediations/{id}/events",
            "GET /remediations/{id}/escalation",
            "POST /remediations/{id}/cancel",
            "POST /remediations/{id}/approve",
            "POST /remediations/{id}/reject",
            "POST /remediations/{id}/escalation/acknowledge",
            "POST /remediations/{id}/escalation/assign",
            "POST /remediations/{id}/escalation/note",
            "POST /remediations/{id}/escalation/resolve",
            "POST /remediations/{id}/escalation/reopen",
            "POST /notifications/{id}/repeat",
            "DELETE /pauses/{id}",
            "DELETE /windows/{id}",
            "GET /console/runs/{id}",
            "GET /console/runs/{id}/live",
            "GET /console/runs/{id}/desk",
            "GET /console/runs/{id}/events",
            "GET /console/runs/accounts/{id}");

    /** Where a caller without a scope must find the foreign word, or this test proves nothing. */
    private static final Set<String> SHOWING = Set.of(
            "GET /remediations",
            "GET /remediations/{id}",
            "GET /remediations/{id}/escalation",
            "GET /pauses",
            "GET /windows",
            "GET /audit",
            "GET /notifications",
            "GET /storm",
            "GET /console",
            "GET /console/runs",
            "GET /console/runs/{id}",
            "GET /console/pauses",
            "GET /console/report",
            "GET /console/report.csv",
            "GET /console/admin/activity",
            "GET /console/admin/notifications");

    @ConfigProperty(name = "certloop.test.mock")
    URI mock;

    @ConfigProperty(name = "certloop.test.accounts")
    java.nio.file.Path accounts;

    @TestHTTPResource
    URI service;

    @Inject
    DataSource database;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> own = new HashMap<>();
    private final Map<String, String> foreign = new HashMap<>();
    private Statements statements;

    private record Operation(String method, String path) {

        boolean isStream() {
            return path.endsWith("/events");
        }

        boolean isOfConsole() {
            return path.startsWith("/console");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private record Answer(int status, String body) {}

    @BeforeEach
    void twoAccounts() throws IOException {
        statements = new Statements(database);
        Stage stage = new Stage(mock, accounts);
        stage.reset();
        stage.fleetOf(List.of(account(OWN, OWN_DOMAIN), account(FOREIGN, FOREIGN_DOMAIN)));
        label();
        fill(own, OWN, OWN_DOMAIN, "okapi");
        fill(foreign, FOREIGN, FOREIGN_DOMAIN, CANARY);
        statements.update(
                "insert into storm_signal values ('tickets', ?, 'DEPLOYMENT_STUCK', 3, now(),"
                        + " now() + interval '1 hour', 'zebra signal') on conflict do nothing",
                "1");
    }

    private static String account(String id, String domain) {
        return """
               {"id":"%1$s","accessKey":"ak-%1$s","secretKey":"sk-%1$s","domains":[
               {"name":"%2$s","condition":"HEALTHY","sinceMinutes":600}]}
               """.formatted(id, domain);
    }

    private void label() throws IOException {
        String text = Files.readString(accounts);
        Files.writeString(
                accounts, text.replaceFirst("(\"id\"\\s*:\\s*\"" + OWN + "\")", "$1,\"labels\":{\"team\":\"okapi\"}"));
    }

    /** A run with everything that hangs on it, and what is set for the account. */
    private void fill(Map<String, String> ids, String account, String domain, String word) {
        String run = as("admin")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                                {"subject": {"domain": "%s"}, "trigger": "ON_CALL",
                                 "requestedBy": "admin", "reason": "%s", "dryRun": true}
                                """.formatted(domain, word))
                .post("/remediations")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(as("admin").get("/remediations/" + run).asString())
                                .contains("\"final\":true"));
        UUID id = UUID.fromString(run);
        statements.update(
                "update run set account_id = ?, found_account = ?, dry_run = false, state ="
                        + " 'Escalated', state_reason = ?, requested_by = ?, state_data ="
                        + " '{\"reason\": \"NO_REMEDY\", \"explanation\": \"x\"}' where id = ?",
                account,
                account,
                "NO_REMEDY",
                word,
                id);
        statements.update("insert into run_event (run_id, at, event, message) values (?, now(), 'Held', ?)", id, word);
        statements.update(
                "insert into escalation (run_id, subject_key, usual_severity, opened_at, owner)"
                        + " values (?, ?, 'MAJOR', now(), ?)",
                id,
                "domain:" + domain + id,
                word);
        statements.update(
                "insert into notification (id, key, target, topic, subject, title, text, run_id,"
                        + " runbook, at, state, attempts) values (?, ?, 'none', 'ESCALATION', ?, ?,"
                        + " ?, ?, 'x', now(), 'GIVEN_UP', 1)",
                id,
                run,
                word,
                word,
                word,
                id);
        statements.update(
                "insert into audit_entry (at, actor, action, subject, run_id, numbers) values"
                        + " (now(), ?, 'HELD', ?, ?, ?)",
                word,
                word,
                id,
                word);
        ids.put("run", run);
        ids.put("account", account);
        ids.put("domain", domain);
        ids.put("pause", set("/pauses", pause(account, "admin", word)));
        ids.put("window", set("/windows", window(account, "admin", word)));
    }

    private String set(String path, String body) {
        return as("admin")
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String pause(String account, String owner, String reason) {
        return """
               {"accountId": "%s", "owner": "%s", "reason": "%s", "duration": "PT1H"}
               """.formatted(account, owner, reason);
    }

    private static String window(String account, String owner, String reason) {
        return """
               {"accountId": "%s", "owner": "%s", "reason": "%s", "expiresAt": "%s",
                "weekly": {"days": ["MONDAY"], "from": "01:00", "until": "02:00", "zone": "UTC"}}
               """.formatted(account, owner, reason, Instant.now().plus(Duration.ofDays(9)));
    }

    @Test
    void noOperationShowsOrChangesWhatIsForeign() throws Exception {
        List<String> before = foreignNow();
        List<Operation> all = operations();
        assertThat(all).hasSizeGreaterThan(70);
        Set<String> leaks = new TreeSet<>();
        Set<String> wrong = new TreeSet<>();
        int asked = 0;
        for (Operation operation : all) {
            for (String role : ScopedCallers.ROLES) {
                for (Map<String, String> ids : List.of(own, foreign)) {
                    Answer answer = ask(operation, ids, ScopedCallers.token(role), "own-" + role);
                    asked++;
                    String what = operation + " as " + role + " of " + ids.get("account") + ": " + answer.status();
                    if (answer.body().replace(ECHO, "").contains(CANARY)
                            || answer.status() >= 500
                            || answer.status() == 429) {
                        leaks.add(what + " " + around(answer.body()));
                    }
                    if (!isExpected(operation, ids, answer.status())) {
                        wrong.add(what);
                    }
                }
            }
        }
        System.out.printf("%d operations, asked %d times, %d leaks%n", all.size(), asked, leaks.size());
        List<String> after = foreignNow();
        SoftAssertions.assertSoftly(that -> {
            that.assertThat(leaks).isEmpty();
            that.assertThat(wrong).isEmpty();
            that.assertThat(after).isEqualTo(before);
        });
    }

    private boolean isExpected(Operation operation, Map<String, String> ids, int status) {
        String name = operation.toString();
        if (OF_ALL.contains(name)) {
            return status == 403;
        }
        if (!ids.get("account").equals(FOREIGN)) {
            return !name.startsWith("GET") || !SINGLE.contains(name) || status == 200;
        }
        if (Set.of("POST /remediations", "POST /pauses", "POST /windows").contains(name)) {
            return status == 403;
        }
        return !SINGLE.contains(name) || status == 404 || status == 403 && !name.startsWith("GET");
    }

    @Test
    void aCallerWithoutAScopeFindsAllOfIt() throws Exception {
        String admin = CheckedCallers.token("admin");
        Set<String> found = new TreeSet<>();
        for (Operation operation : operations()) {
            if (operation.method().equals("GET")
                    && !operation.isStream()
                    && ask(operation, foreign, admin, "admin").body().contains(CANARY)) {
                found.add(operation.toString());
            }
        }
        assertThat(found).containsAll(SHOWING);
    }

    @Test
    void aScopedCallerFindsWhatIsHisByAccountAndByLabel() {
        for (String who : List.of("viewer", ScopedCallers.BY_LABEL)) {
            RequestSpecification viewer = given().auth().oauth2(ScopedCallers.token(who));
            assertThat(viewer.get("/remediations").<List<String>>path("remediations.id"))
                    .contains(own.get("run"))
                    .doesNotContain(foreign.get("run"));
            assertThat(viewer.get("/audit?limit=200").asString()).contains("okapi");
            assertThat(viewer.get("/pauses").asString()).contains("okapi");
            assertThat(viewer.get("/notifications").asString()).contains("okapi");
            assertThat(viewer.get("/console/report.csv?period=" + week()).asString())
                    .contains(OWN);
            assertThat(viewer.get("/domains/" + OWN_DOMAIN + "/diagnosis").<String>path("accountId"))
                    .isEqualTo(OWN);
            // The same answer as for a name that nobody has.
            assertThat(viewer.get("/domains/" + FOREIGN_DOMAIN + "/diagnosis").<String>path("diagnosis"))
                    .isEqualTo(viewer.get("/domains/nobody.example/diagnosis").<String>path("diagnosis"));
        }
    }

    @Test
    void aScopedOperatorRepairsHisOwnDomainAndSeesTheRunAtOnce() {
        Response taken = given().auth()
                .oauth2(ScopedCallers.token("operator"))
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(request(OWN_DOMAIN, "own-operator"))
                .post("/remediations");
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(given().auth()
                        .oauth2(ScopedCallers.token("viewer"))
                        .get("/remediations/" + taken.path("id"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theGlassIsBrokenForOneRequestWithAReasonThatIsAudited() {
        String path = "/remediations/" + foreign.get("run");
        assertThat(glass("operator", path, "pager %E5%80%BC%E7%8F%AD").statusCode())
                .isEqualTo(200);
        assertThat(glass("approver", path, "pager").statusCode()).isEqualTo(200);
        assertThat(glass("viewer", path, "curious").statusCode()).isEqualTo(403);
        assertThat(glass("operator", path, " ").statusCode()).isEqualTo(400);
        assertThat(given().auth()
                        .oauth2(ScopedCallers.token("operator"))
                        .get(path)
                        .statusCode())
                .isEqualTo(404);
        Response audit = as("viewer").get("/audit?action=BREAK_GLASS&limit=200");
        assertThat(audit.<List<String>>path("entries.numbers")).contains("pager 值班", "pager");
        assertThat(audit.<List<String>>path("entries.actor")).doesNotContain("own-viewer");
        assertThat(audit.<List<String>>path("entries.subject")).contains("GET " + path);
        assertThat(given().get("/q/metrics").asString()).contains("certloop_glass_broken_total");
    }

    /** A table that a scoped caller reads through no view cannot be read; a column is not missed. */
    @Test
    void everyTableHasAViewWithAllOfItsColumns() {
        String missing = """
                select c.table_name || '.' || c.column_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                    and c.table_name <> 'flyway_schema_history'
                    and not exists (select from information_schema.columns v where
                        v.table_schema = 'scoped' and v.table_name = c.table_name
                        and v.column_name = c.column_name)
                """;
        assertThat(statements.query(missing, row -> row.getString(1))).isEmpty();
    }

    private Response glass(String role, String path, String reason) {
        return given().auth()
                .oauth2(ScopedCallers.token(role))
                .header("Certloop-Break-Glass", reason)
                .get(path);
    }

    private static String request(String domain, String by) {
        return """
               {"subject": {"domain": "%s"}, "trigger": "ON_CALL", "requestedBy": "%s",
                "reason": "a test", "dryRun": true}
               """.formatted(domain, by);
    }

    private static RequestSpecification as(String account) {
        return given().auth().oauth2(CheckedCallers.token(account)).contentType("application/json");
    }

    /** What would be different if anything of it had been changed. */
    private List<String> foreignNow() {
        String facts = """
                select r.version || ' ' || e.version || coalesce(e.acknowledged_by, ''),
                    (select count(*) from run where domain = r.domain),
                    (select count(*) from pause where account_id = r.account_id),
                    (select count(*) from maintenance_window where account_id = r.account_id),
                    (select count(*) from storm_signal)
                from run r join escalation e on e.run_id = r.id where r.id = ?
                """;
        return statements
                .query(
                        facts,
                        row -> {
                            List<String> all = new ArrayList<>();
                            for (int i = 1; i <= 5; i++) {
                                all.add(row.getString(i));
                            }
                            return all;
                        },
                        UUID.fromString(foreign.get("run")))
                .getFirst();
    }

    private static String around(String body) {
        int at = body.indexOf(CANARY);
        return at < 0
                ? body.substring(0, Math.min(body.length(), 200))
                : body.substring(Math.max(0, at - 80), Math.min(body.length(), at + 40));
    }

    /** All that the code offers, but for what is open to everybody. */
    private static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (JavaClass type :
                new ClassFileImporter().importPaths("target/classes", "../libraries/service-kit/target/classes")) {
            if (type.isAnnotatedWith(Path.class) && !type.isAnnotatedWith(PermitAll.class)) {
                String base = type.getAnnotationOfType(Path.class).value();
                for (JavaMethod method : type.getMethods()) {
                    method(method)
                            .filter(any -> !method.isAnnotatedWith(PermitAll.class))
                            .ifPresent(verb -> all.add(new Operation(verb, path(base, method))));
                }
            }
        }
        return all;
    }

    private static Optional<String> method(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(each -> each.getRawType().getName())
                .filter(name -> name.matches("jakarta\\.ws\\.rs\\.(GET|POST|PUT|DELETE)"))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .findFirst();
    }

    private static String path(String base, JavaMethod method) {
        String more = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return (base + (more.isEmpty() || more.startsWith("/") ? more : "/" + more))
                .replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}");
    }

    private Answer ask(Operation operation, Map<String, String> ids, String token, String name) throws Exception {
        boolean reads = operation.method().equals("GET");
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(address(operation, ids)))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(Duration.ofSeconds(30))
                .method(
                        operation.method(),
                        reads
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body(operation, ids, name)));
        if (!reads) {
            request.header(
                    "Content-Type", operation.isOfConsole() ? "application/x-www-form-urlencoded" : "application/json");
            request.header("Sec-Fetch-Site", "same-origin");
            request.header("Cookie", "certloop_csrf=" + "0".repeat(64));
        }
        HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            boolean endless = operation.isStream() && answer.statusCode() == 200;
            return new Answer(
                    answer.statusCode(), endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String address(Operation operation, Map<String, String> ids) {
        String path = operation.path();
        String id = path.contains("/accounts/")
                ? ids.get("account").replace(CANARY, "%7Aebra")
                : path.contains("/pauses/")
                        ? ids.get("pause")
                        : path.contains("/windows/") ? ids.get("window") : ids.get("run");
        String filled =
                path.replace("{id}", id).replace("{name}", ids.get("domain")).replaceAll("\\{[^}]*}", "held-storm");
        String more = switch (path) {
            case "/console/report", "/console/report.csv" -> "?period=" + week();
            case "/console/search" -> "?q=example";
            case "/console/domains" -> "?name=" + ids.get("domain");
            case "/console/runs/bulk" -> "?action=cancel&run=" + ids.get("run");
            case "/audit" -> "?limit=200";
            default -> "";
        };
        return filled + (operation.method().equals("GET") ? more : "");
    }

    private static String week() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return "%d-W%02d".formatted(today.get(IsoFields.WEEK_BASED_YEAR), today.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private String body(Operation operation, Map<String, String> ids, String name) {
        if (operation.isOfConsole()) {
            return Map.of(
                            "csrf", "0".repeat(64),
                            "reason", "test",
                            "account", ids.get("account"),
                            "accountId", ids.get("account"),
                            "length", "PT1H",
                            "run", ids.get("run"),
                            "id", ids.get("run"),
                            "action", "acknowledge",
                            "key", UUID.randomUUID().toString())
                    .entrySet()
                    .stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("&"));
        }
        return switch (operation.toString()) {
            case "POST /remediations" -> request(ids.get("domain"), name);
            case "POST /pauses" -> pause(ids.get("account"), name, "test");
            case "POST /windows" -> window(ids.get("account"), name, "test");
            case "POST /notifications/tests" -> "{\"target\": \"none\"}";
            case "POST /notifications/{id}/repeat" -> "";
            case "PUT /storm/signals/{source}/{externalId}" -> """
                    {"kind": "DEPLOYMENT_STUCK", "subjects": 3, "since": "2026-01-01T00:00:00Z",
                     "expiresAt": "2026-01-02T00:00:00Z", "reason": "test"}
                    """;
            case "POST /remediations/{id}/approve", "POST /remediations/{id}/reject" ->
                "{\"planHash\": \"%s\", \"by\": \"%s\", \"reason\": \"test\"}".formatted("0".repeat(64), name);
            case "POST /remediations/{id}/escalation/assign" ->
                "{\"by\": \"%1$s\", \"owner\": \"%1$s\"}".formatted(name);
            case "POST /remediations/{id}/escalation/note" -> "{\"by\": \"%s\", \"text\": \"test\"}".formatted(name);
            case "POST /remediations/{id}/escalation/acknowledge" -> "{\"by\": \"%s\"}".formatted(name);
            default -> "{\"by\": \"%s\", \"reason\": \"test\"}".formatted(name);
        };
    }
}
