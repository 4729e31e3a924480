package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import io.certloop.testkit.StageTokens;
import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.contract.RoleTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the contract, asked by everybody: it takes those that it names, and no other.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(CallersChecked.class)
class RolesIT {

    private static final byte[] BODY = {0x7b, 0x7d};
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    @Inject DataSource database;

    private final Contract contract = Contract.of("ticket-service");

    @Test
    void everyOperationTakesTheRolesThatItNames() {
        List<String> wrong = new ArrayList<>();
        for (RoleTable.Row row : RoleTable.of(contract)) {
            StageTokens.ACCOUNTS.forEach(
                    (name, roles) -> {
                        boolean allowed = ask(row, token(name)) != FORBIDDEN;
                        if (allowed != row.allows(roles)) {
                            wrong.add(row + " " + name + (allowed ? " may" : " may not"));
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyComesInWithoutAKnownToken() {
        for (RoleTable.Row row : RoleTable.of(contract)) {
            assertThat(ask(row, null)).as(row.toString()).isEqualTo(UNAUTHENTICATED);
            assertThat(ask(row, "f".repeat(64))).as(row.toString()).isEqualTo(UNAUTHENTICATED);
        }
    }

    @Test
    void whatAMachineWatchesIsOpen() {
        for (String path :
                List.of("/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void refusalsAreProblemDocuments() {
        Response unknown = given().get("/problems");
        assertThat(unknown.header("WWW-Authenticate")).isEqualTo("Bearer");
        Response forbidden = given().auth().oauth2(token("help-desk")).get("/problems");
        for (Response answer : List.of(unknown, forbidden)) {
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(contract.violations("Problem", answer.asString())).isEmpty();
        }
        assertThat(forbidden.<String>path("type")).isEqualTo("urn:certloop:problem:forbidden");
    }

    @Test
    void anIncidentIsOpenedOnBehalfOfWhoHandedItsTicketIn() throws SQLException {
        post("/tickets", "application/json", ticket("whose-1", "域名 whose1.example.com 一直部署中"));
        post(
                "/tickets/import",
                "application/x-ndjson",
                ticket("whose-2", "域名 whose2.example.com 一直部署中"));
        String unnamed =
                post("/tickets", "application/json", ticket("whose-3", "证书一直部署中")).path("id");
        post(
                "/tickets/" + unnamed + "/comments",
                "application/json",
                "{\"author\": \"a customer\", \"text\": \"域名是 whose3.example.com\"}");
        assertThat(onBehalfOf("whose1.example.com")).isEqualTo("help-desk");
        assertThat(onBehalfOf("whose2.example.com")).isEqualTo("help-desk");
        assertThat(onBehalfOf("whose3.example.com")).isEqualTo("help-desk");
    }

    private static Response post(String path, String type, String body) {
        return given().auth()
                .oauth2(token("help-desk"))
                .header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(lessThan(300))
                .extract()
                .response();
    }

    private static String ticket(String id, String text) {
        return """
               {"source": "s", "externalId": "%s", "title": "证书部署卡住", "description": "%s"}
               """
                .formatted(id, text);
    }

    private String onBehalfOf(String domain) throws SQLException {
        try (var connection = database.getConnection();
                var query =
                        connection.prepareStatement(
                                "select on_behalf_of from incident where subject_value = ?")) {
            query.setString(1, domain);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "no incident";
            }
        }
    }

    private static int ask(RoleTable.Row row, String token) {
        var request = given();
        row.contentType().ifPresent(type -> request.header("Content-Type", type).body(BODY));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.request(row.method(), row.path()).statusCode();
    }

    private static String token(String name) {
        return CallersChecked.token(name);
    }
}
