package io.certloop.remediation.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.certloop.remediation.stage.LocalStage;
import io.certloop.remediation.stage.Scarce;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Scarce.class)
@QuarkusTestResource(LocalStage.class)
class WriteLimitIT {

    @Test
    void tooManyChangesAreRefusedWithTheTimeToWaitAndReadingGoesOn() {
        Response last = null;
        for (int i = 0; i < 20; i++) {
            last = given().contentType("application/json").body("{}").post("/remediations");
            if (last.statusCode() == 429) {
                break;
            }
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.contentType()).startsWith("application/problem+json");
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.<String>path("type")).isEqualTo("urn:certloop:problem:too-many-requests");
        assertThat(Contract.of("remediation-service").violations("Problem", last.asString()))
                .isEmpty();
        for (int i = 0; i < 5; i++) {
            assertThat(given().get("/remediations").statusCode()).isEqualTo(200);
        }
        await().untilAsserted(() -> assertThat(
                        given().get("/audit?action=REFUSED").jsonPath().getList("entries.rule", String.class))
                .contains("TOO_MANY_REQUESTS"));
        JsonPath audit = given().get("/audit?action=REFUSED").jsonPath();
        assertThat(audit.getString("entries[0].actor")).isEqualTo("127.0.0.1");
        assertThat(audit.getString("entries[0].subject")).isEqualTo("POST /remediations");
        assertThat(audit.getString("entries[0].numbers")).contains("1 changing requests a second");
    }
}
