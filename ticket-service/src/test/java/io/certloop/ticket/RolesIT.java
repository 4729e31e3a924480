package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import io.certloop.service.database.Statements;
import io.certloop.testkit.service.RolesContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@WithTestResource(CallersChecked.class)
class RolesIT extends RolesContract {

    @Inject
    DataSource database;

    RolesIT() {
        super("ticket-service", "/problems", "help-desk");
    }

    @Test
    void anIncidentIsOpenedOnBehalfOfWhoHandedItsTicketIn() {
        post("/tickets", "application/json", ticket("whose-1", "域名 whose1.example.com 一直部署中"));
        post("/tickets/import", "application/x-ndjson", ticket("whose-2", "域名 whose2.example.com 一直部署中"));
        String unnamed = post("/tickets", "application/json", ticket("whose-3", "证书一直部署中"))
                .path("id");
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
               """.formatted(id, text);
    }

    private String onBehalfOf(String domain) {
        return new Statements(database)
                .first("select on_behalf_of from incident where subject_value = ?", row -> row.getString(1), domain)
                .orElse("no incident");
    }
}
