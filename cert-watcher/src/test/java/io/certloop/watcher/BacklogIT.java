package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the alerts watch is what the database holds. */
@QuarkusTest
class BacklogIT extends StagedIT {

    @Test
    void tellsHowLongAgoTheOldestLookWas() throws SQLException {
        execute(
                """
                insert into domain (account_id, name, health, served, first_seen, last_looked, last_sweep)
                values ('backlog', 'backlog.example', 'HEALTHY', '[]', now(),
                    now() - interval '3 hours', gen_random_uuid())
                """);
        try {
            await().untilAsserted(
                            () ->
                                    assertThat(gauge("certloop_watcher_unswept_oldest_seconds"))
                                            .isGreaterThanOrEqualTo(10_800));
            assertThat(gauge("certloop_watcher_domains")).isPositive();
        } finally {
            execute("delete from domain where account_id = 'backlog'");
        }
    }

    /** None of the edges of other tests chooses this group. */
    @Test
    void countsTheEdgesOfEachGroup() throws SQLException {
        execute(
                """
                insert into domain (account_id, name, health, served, first_seen, last_looked, last_sweep)
                values ('groups', 'groups.example', 'HEALTHY',
                    '[{"address": "a", "verdict": "EXPECTED", "group": "secp521r1"},
                      {"address": "a RSA", "verdict": "BESIDE", "group": "secp521r1"},
                      {"address": "b", "verdict": "UNKNOWN"}]',
                    now(), now(), gen_random_uuid())
                """);
        try {
            await().untilAsserted(
                            () ->
                                    assertThat(gauge("certloop_edges{group=\"secp521r1\"}"))
                                            .isEqualTo(1));
            assertThat(gauge("certloop_edges{group=\"unknown\"}")).isPositive();
            assertThat(gauge("certloop_edges{group=\"X25519MLKEM768\"}")).isZero();
        } finally {
            execute("delete from domain where account_id = 'groups'");
        }
    }

    private static double gauge(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }
}
