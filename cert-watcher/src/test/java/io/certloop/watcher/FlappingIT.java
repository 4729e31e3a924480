package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** An edge that serves a stranger's certificate at one moment and the right one at the next. */
@QuarkusTest
class FlappingIT extends StagedIT {

    private static final String DOMAIN = "www.example";

    /** For the handshakes of one look; the look after it sees that all is well. */
    private static final String BAD_MOMENT =
            "{\"rules\":[{\"fault\":\"EDGE_WRONG_HOST\",\"domain\":\"%s\",\"count\":3}]}".formatted(DOMAIN);

    private void sweepInABadMoment() {
        stage.faults(BAD_MOMENT);
        sweep();
    }

    @Test
    void isOneFindingThatSaysSoAndIsNotRepairedByItself() {
        stage.with(
                        "acct-a",
                        "{\"name\":\"%s\",\"condition\":\"HEALTHY\",\"sinceMinutes\":60,\"edges\":1}".formatted(DOMAIN))
                .raise();
        sweep();
        sweepInABadMoment();
        assertThat(findings("domain=" + DOMAIN).getList("findings")).isEmpty();

        sweepInABadMoment();
        JsonPath found = findings("open=true&domain=" + DOMAIN);
        assertThat(found.getList("findings.reason")).containsExactly("HOST_MISMATCH");
        assertThat(found.getBoolean("findings[0].flapping")).isTrue();
        assertThat(found.getString("findings[0].detail")).contains("comes and goes");
        assertThat(RestAssured.get("/console/fleet/findings").asString()).contains("Flapping");

        for (int i = 0; i < 3; i++) {
            sweep();
            sweepInABadMoment();
            assertThat(findings("domain=" + DOMAIN).getList("findings.id")).isEqualTo(found.getList("findings.id"));
        }
        for (int i = 0; i < 8; i++) {
            sweep();
        }
        assertThat(findings("domain=" + DOMAIN).getList("findings.closedAt"))
                .hasSize(1)
                .doesNotContainNull();
        awaitNoTasks();
        assertThat(remediation.requests()).isEmpty();
    }
}
