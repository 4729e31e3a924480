package io.certloop.remediation.window;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class WindowIT extends WindowStoreContract {

    private static final Instant SOON = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    private static final String ONCE = """
            {"accountId": "acct-1", "once": {"from": "2026-03-01T12:00:00Z", "until": "%s"},
             "owner": "sales", "reason": "trade fair"}
            """.formatted(SOON);
    private static final String WEEKLY = """
            {"weekly": {"days": ["SATURDAY", "SUNDAY"], "from": "22:00", "until": "04:00",
                        "zone": "Asia/Shanghai"},
             "owner": "sales", "reason": "sales at night", "expiresAt": "%s"}
            """.formatted(SOON);

    @Inject
    WindowStore store;

    private final Contract contract = Contract.of("remediation-service");

    @Override
    protected WindowStore store() {
        return store;
    }

    @Test
    void aWindowIsSetShownAndLifted() {
        for (String body : new String[] {ONCE, WEEKLY}) {
            Response set = post(body);
            assertThat(set.statusCode()).isEqualTo(201);
            assertThat(contract.violations("Window", set.asString())).isEmpty();
            String id = set.path("id");
            Response all = given().get("/windows");
            assertThat(all.jsonPath().getList("windows.id", String.class)).contains(id);
            assertThat(given().delete(set.header("Location")).statusCode()).isEqualTo(204);
            Response again = given().delete(set.header("Location"));
            assertThat(again.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anOpenWindowSaysUntilWhen() {
        Response set = post(ONCE);
        assertThat(set.<String>path("openUntil")).isEqualTo(SOON.toString());
        given().delete(set.header("Location"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SATURDAY|SOMEDAY|weekly.days",
                "22:00|25:00|weekly.from",
                "Asia/Shanghai|Nowhere|weekly.zone",
                "\"owner\": \"sales\"|\"owner\": \"\"|owner",
                "\"weekly\"|\"monthly\"|monthly",
                "T|x|expiresAt",
            })
    void badInputIsNamed(String part, String instead, String field) {
        String body = part.equals("T") ? WEEKLY.replace(SOON.toString(), "soon") : WEEKLY.replace(part, instead);
        Response refused = post(body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(contract.violations("Problem", refused.asString())).isEmpty();
        assertThat(refused.jsonPath().getList("violations.field", String.class)).contains(field);
    }

    @Test
    void itNeedsOneScheduleAndAnEnd() {
        assertThat(fields("{\"owner\": \"me\", \"reason\": \"r\"}")).contains("once", "expiresAt");
        String far = Instant.now().plus(400, ChronoUnit.DAYS).toString();
        assertThat(fields(WEEKLY.replace(SOON.toString(), far))).contains("expiresAt");
        assertThat(fields(ONCE.replace(SOON.toString(), "2026-03-01T12:00:00Z")))
                .contains("once.until");
    }

    private static java.util.List<String> fields(String body) {
        return post(body).jsonPath().getList("violations.field", String.class);
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/windows");
    }
}
