package io.certloop.testkit.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.contract.Contract;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** API tokens, which every service issues for itself. */
public abstract class ApiTokensContract {

    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));

    private final Contract contract;
    private final String list;

    @Inject
    protected DataSource database;

    /** @param list what a viewer may read */
    protected ApiTokensContract(String service, String list) {
        this.contract = Contract.of(service);
        this.list = list;
    }

    protected static Response issue(String caller, String name, Object end, String... roles) {
        return given().auth()
                .oauth2(caller)
                .contentType("application/json")
                .body(Map.of("name", name, "roles", List.of(roles), "expiresAt", end.toString()))
                .post("/api-tokens");
    }

    protected static String admin() {
        return CheckedCallers.token("admin");
    }

    private static String issued(String name, String... roles) {
        Response answer = issue(admin(), name, TOMORROW, roles);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.path("token");
    }

    private int read(String token) {
        return given().auth().oauth2(token).get(list).statusCode();
    }

    private static Response all() {
        return given().auth().oauth2(admin()).get("/api-tokens");
    }

    private static Response revoke(String id) {
        return given().auth().oauth2(admin()).delete("/api-tokens/" + id);
    }

    @Test
    void aTokenIsShownOnceAndMayDoWhatItsRolesAllow() {
        Response issued = issue(admin(), "reader", TOMORROW, "viewer");

        assertThat(issued.statusCode()).isEqualTo(201);
        assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
        assertThat(contract.violations("IssuedApiToken", issued.asString())).isEmpty();
        assertThat(issued.<String>path("caller")).isEqualTo("admin/reader");
        String value = issued.path("token");
        assertThat(read(value)).isEqualTo(200);
        assertThat(issue(value, "more", TOMORROW, "viewer").statusCode()).isEqualTo(403);
        assertThat(contract.violations("ApiTokenList", all().asString())).isEmpty();
        assertThat(all().asString()).contains("admin/reader").doesNotContain(value, StageTokens.sha256(value));
    }

    @Test
    void aTokenHasTheScopeThatWasAskedFor() {
        Response issued = issueScoped("of-a-team", List.of("acct-001"), List.of("team=web"));
        assertThat(issued.statusCode()).as(issued.asString()).isEqualTo(201);
        assertThat(contract.violations("IssuedApiToken", issued.asString())).isEmpty();
        assertThat(issued.<List<String>>path("scope.accounts")).containsExactly("acct-001");
        assertThat(issued.<List<String>>path("scope.labels")).containsExactly("team=web");
        assertThat(fields(issueScoped("blank", List.of(""), List.of()))).containsExactly("scope");
        assertThat(fields(issueScoped("bad", List.of(), List.of("a==b=c")))).containsExactly("scope");
    }

    private static Response issueScoped(String name, List<String> accounts, List<String> labels) {
        return given().auth()
                .oauth2(admin())
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        name,
                        "roles",
                        List.of("viewer"),
                        "scope",
                        Map.of("accounts", accounts, "labels", labels),
                        "expiresAt",
                        TOMORROW.toString()))
                .post("/api-tokens");
    }

    @Test
    void theDatabaseHoldsOnlyItsHash() throws SQLException {
        String value = issued("in-the-dump", "viewer");

        String dump = dump();

        assertThat(dump).contains("in-the-dump", StageTokens.sha256(value));
        assertThat(dump).doesNotContain(value).doesNotContain(value.substring(4));
    }

    private String dump() throws SQLException {
        try (var connection = database.getConnection()) {
            var text = new StringBuilder();
            for (String table : texts(connection.prepareStatement(
                    "select quote_ident(tablename) from pg_tables" + " where schemaname = current_schema()"))) {
                texts(connection.prepareStatement("select t::text from " + table + " t"))
                        .forEach(row -> text.append(row).append('\n'));
            }
            return text.toString();
        }
    }

    private static List<String> texts(java.sql.PreparedStatement statement) throws SQLException {
        try (statement;
                var rows = statement.executeQuery()) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    @Test
    void aRevokedTokenIsRefused() {
        Response issued = issue(admin(), "to-be-revoked", TOMORROW, "viewer");
        String value = issued.path("token");
        String id = issued.path("id");
        assertThat(read(value)).isEqualTo(200);

        assertThat(revoke(id).statusCode()).isEqualTo(204);

        assertThat(read(value)).isEqualTo(401);
        assertThat(all().<String>path("apiTokens.find { it.id == '%s' }.revokedBy".formatted(id)))
                .isEqualTo("admin");
        assertThat(revoke(id).statusCode()).isEqualTo(204);
        assertThat(revoke("00000000-0000-4000-8000-000000000000").statusCode()).isEqualTo(404);
        assertThat(issue(admin(), "to-be-revoked", TOMORROW, "viewer").statusCode())
                .as("its name is free again")
                .isEqualTo(201);
    }

    @Test
    void nobodyIssuesMoreThanHeHas() {
        Response beyond = issue(admin(), "beyond", TOMORROW, "viewer", "help-desk");
        assertThat(beyond.statusCode()).isEqualTo(403);
        assertThat(contract.violations("Problem", beyond.asString())).isEmpty();
        assertThat(beyond.asString()).contains("roles", "help-desk");
        assertThat(all().asString()).doesNotContain("beyond");
        for (String other : List.of("approver", "on-call", "viewer", "help-desk")) {
            assertThat(issue(CheckedCallers.token(other), "own", TOMORROW, "viewer")
                            .statusCode())
                    .as(other)
                    .isEqualTo(403);
        }
    }

    /** Where the services share one address, the path alone does not say whose tokens they are. */
    @Test
    void theyAreBelowTheNameOfTheServiceAsWell() {
        Response issued = issue(admin(), "below-its-name", TOMORROW, "viewer");
        String place = URI.create(issued.header("Location")).getPath();
        assertThat(place).endsWith("/api-tokens/" + issued.path("id"));
        String list = place.substring(0, place.lastIndexOf('/'));

        assertThat(given().auth().oauth2(admin()).get(list + "?any=1").asString())
                .contains("below-its-name");
        assertThat(given().get(list).statusCode()).isEqualTo(401);
        assertThat(given().auth()
                        .oauth2(CheckedCallers.token("viewer"))
                        .get(list)
                        .statusCode())
                .isEqualTo(403);
        assertThat(given().auth().oauth2(admin()).delete(place).statusCode()).isEqualTo(204);
        assertThat(given().auth()
                        .oauth2(admin())
                        .get("/other-service/api-tokens")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTokenIssuesNone() {
        String leaked = issued("leaked", "admin");
        Response child = issue(leaked, "child", TOMORROW, "viewer");
        assertThat(child.statusCode()).isEqualTo(403);
        assertThat(child.asString()).contains("API token");
    }

    @Test
    void whatIsWrongIsNamed() {
        Instant tooLate = Instant.now().plus(Duration.ofDays(366));
        assertThat(fields(issue(admin(), "a b", tooLate, "emperor")))
                .containsExactlyInAnyOrder("name", "roles", "expiresAt");
        assertThat(fields(issue(admin(), "past", Instant.now().minusSeconds(1), "viewer")))
                .containsExactly("expiresAt");
        assertThat(fields(issue(admin(), "none", TOMORROW))).containsExactly("roles");
        issued("twice", "viewer");
        assertThat(fields(issue(admin(), "twice", TOMORROW, "viewer"))).containsExactly("name");
        assertThat(read("clt_" + "x".repeat(43))).isEqualTo(401);
    }

    private static List<String> fields(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        return answer.path("violations.field");
    }
}
