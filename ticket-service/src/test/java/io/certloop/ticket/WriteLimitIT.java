package io.certloop.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.contract.Contract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WriteLimitIT.OneAtATime.class)
@QuarkusTestResource(PostgresResource.class)
class WriteLimitIT {

    /** Three changes at once, then one in a second; two answers at once, and one stream. */
    public static final class OneAtATime implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("certloop.http.writes-per-second", "1"),
                    Map.entry("certloop.http.writes-burst", "3"),
                    Map.entry("certloop.http.reads-per-caller", "2"),
                    Map.entry("certloop.http.reads", "4"),
                    Map.entry("certloop.http.reads-reserved", "2"),
                    Map.entry("certloop.http.reads-waiting", "0"),
                    Map.entry("certloop.http.streams-per-caller", "1"),
                    Map.entry("certloop.http.streams", "2"),
                    Map.entry("certloop.http.streams-reserved", "1"),
                    Map.entry("certloop.http.page-bytes", "100000000"),
                    Map.entry("certloop.http.header-time", "PT1S"));
        }
    }

    @Test
    void tooManyChangesAreRefusedWithTheTimeToWaitAndReadingGoesOn() {
        var last = given().contentType("application/json").body("{}").post("/tickets");
        for (int i = 0; i < 20 && last.statusCode() != 429; i++) {
            last = given().contentType("application/json").body("{}").post("/tickets");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.<String>path("type")).isEqualTo("urn:certloop:problem:too-many-requests");
        assertThat(Contract.of("ticket-service").violations("Problem", last.asString())).isEmpty();
        assertThat(given().get("/tickets").statusCode()).isEqualTo(200);
    }
}
