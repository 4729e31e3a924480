package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Scarce.class)
@QuarkusTestResource(PostgresResource.class)
class WriteLimitIT {

    @Test
    void tooManyChangesAreRefusedWithTheTimeToWaitAndReadingGoesOn() {
        var last = given().contentType("application/json").body("{}").post("/tickets");
        for (int i = 0; i < 20 && last.statusCode() != 429; i++) {
            last = given().contentType("application/json").body("{}").post("/tickets");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.<String>path("type")).isEqualTo("urn:certloop:problem:too-many-requests");
        assertThat(Contract.of("ticket-service").violations("Problem", last.asString()))
                .isEmpty();
        assertThat(given().get("/tickets").statusCode()).isEqualTo(200);
    }
}
