package io.certloop.remediation.storm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.stage.DatabaseOnly;
import io.certloop.remediation.stage.LocalStage;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(DatabaseOnly.class)
@QuarkusTestResource(LocalStage.class)
class StormIT {

    private static final String SIGNAL = "/storm/signals/ticket-service/problem-1";

    private final Contract contract = Contract.of("remediation-service");
    private final Instant soon = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);

    @AfterEach
    void withdraw() {
        given().delete(SIGNAL);
    }

    @Test
    void aSignalIsTakenReplacedShownAndWithdrawn() {
        Response put = put(body(40));
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(contract.violations("StormSignal", put.asString())).isEmpty();
        put(body(45));

        Response storm = given().get("/storm");
        assertThat(storm.statusCode()).isEqualTo(200);
        assertThat(contract.violations("Storm", storm.asString())).isEmpty();
        assertThat(storm.<String>path("state")).isEqualTo("CALM");
        assertThat(storm.<Integer>path("sick")).isGreaterThanOrEqualTo(45);
        assertThat(storm.jsonPath().getList("signals.subjects", Integer.class)).containsExactly(45);

        assertThat(given().delete(SIGNAL).statusCode()).isEqualTo(204);
        assertThat(given().delete(SIGNAL).statusCode()).isEqualTo(204);
        assertThat(given().get("/storm").jsonPath().getList("signals")).isEmpty();
    }

    /** No account can be listed here. */
    @Test
    void aSignalWhoseDomainsCannotBeLookedUpIsToBeSentAgain() {
        Response unread = put(
                body(40).replace("\"reason\"", "\"domains\": [\"pay.invented.example\", \"not a name\"], \"reason\""));
        assertThat(unread.statusCode()).isEqualTo(503);
        assertThat(contract.violations("Problem", unread.asString())).isEmpty();
        assertThat(given().get("/storm").jsonPath().getList("signals")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DEPLOYMENT_STUCK|ODD|kind",
                "40|0|subjects",
                "40|\"x\"|subjects",
                "\"reason\": \"surge\"|\"reason\": \"\"|reason",
                "\"reason\"|\"because\"|because",
                "2026-03-01T12:00:00Z|today|since",
            })
    void badInputIsNamed(String part, String instead, String field) {
        Response refused = put(body(40).replace(part, instead));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(contract.violations("Problem", refused.asString())).isEmpty();
        assertThat(refused.jsonPath().getList("violations.field", String.class)).contains(field);
    }

    @Test
    void aSignalMustExpireSoon() {
        String late = Instant.now().plus(8, ChronoUnit.DAYS).toString();
        String past = Instant.now().minusSeconds(1).toString();
        for (String time : new String[] {late, past}) {
            Response refused = put(body(40).replace(soon.toString(), time));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.jsonPath().getList("violations.field")).contains("expiresAt");
        }
    }

    @Test
    void onlyAStormCanBeDeclaredOver() {
        Response refused = given().contentType("application/json")
                .body("{\"by\": \"me\", \"reason\": \"it is back\"}")
                .post("/storm/recovery");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(contract.violations("Problem", refused.asString())).isEmpty();
        assertThat(given().contentType("application/json")
                        .body("{\"by\": \"me\"}")
                        .post("/storm/recovery")
                        .jsonPath()
                        .getList("violations.field"))
                .containsExactly("reason");
    }

    private String body(int subjects) {
        return """
        {"kind": "DEPLOYMENT_STUCK", "subjects": %d, "since": "2026-03-01T12:00:00Z",
         "expiresAt": "%s", "reason": "surge"}
        """.formatted(subjects, soon);
    }

    private static Response put(String body) {
        return given().contentType("application/json").body(body).put(SIGNAL);
    }
}
