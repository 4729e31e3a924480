package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.testkit.contract.Contract;
import io.certloop.testkit.service.TestSettings;
import io.certloop.watcher.stage.LocalStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WriteLimitIT.OneAtATime.class)
@QuarkusTestResource(LocalStage.class)
class WriteLimitIT {

    /** Two at once, then one in a second. */
    public static final class OneAtATime extends TestSettings {
        @Override
        public Map<String, String> start() {
            return Map.of("certloop.http.writes-per-second", "1", "certloop.http.writes-burst", "2");
        }
    }

    @Test
    void tooManyChangesAreRefusedWithTheTimeToWaitAndReadingGoesOn() {
        var last = given().post("/sweeps");
        for (int i = 0; i < 20 && last.statusCode() != 429; i++) {
            last = given().post("/sweeps");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.<String>path("type")).isEqualTo("urn:certloop:problem:too-many-requests");
        assertThat(Contract.of("cert-watcher").violations("Problem", last.asString()))
                .isEmpty();
        assertThat(given().get("/sweeps").statusCode()).isEqualTo(200);
    }
}
