package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BacklogIT extends StagedIT {

    @Test
    void tellsHowLongAgoTheOldestLookWas() throws SQLException {
        execute("""
                insert into domain (account_id, name, health, served, first_seen, last_looked, last_sweep)
                values ('backlog', 'backlog.example', 'HEALTHY', '[]', now(),
                    now() - interval '3 hours', gen_random_uuid())
                """);
        try {
            await().untilAsserted(() ->
                    assertThat(gauge("certloop_watcher_unswept_oldest_seconds")).isGreaterThanOrEqualTo(10_800));
            assertThat(gauge("certloop_watcher_domains")).isPositive();
        } finally {
            execute("delete from domain where account_id = 'backlog'");
        }
    }

    /** None of the edges of other tests chooses this group. */
    @Test
    void countsTheEdgesOfEachGroup() throws SQLException {
        execute("""
                insert into domain (account_id, name, health, served, first_seen, last_looked, last_sweep)
                values ('groups', 'groups.example', 'HEALTHY',
                    '[{"address": "a", "verdict": "EXPECTED", "group": "secp521r1"},
                      {"address": "a RSA", "verdict": "BESIDE", "group": "secp521r1"},
                      {"address": "b", "verdict": "UNKNOWN"}]',
                    now(), now(), gen_random_uuid())
                """);
        try {
            await().untilAsserted(() ->
                    assertThat(gauge("certloop_edges{group=\"secp521r1\"}")).isEqualTo(1));
            assertThat(gauge("certloop_edges{group=\"unknown\"}")).isPositive();
            assertThat(gauge("certloop_edges{group=\"X25519MLKEM768\"}")).isZero();
        } finally {
            execute("delete from domain where account_id = 'groups'");
        }
    }

    /** An authority that offers nothing, or does not know the certificate, is not late. */
    @Test
    void tellsHowLongAgoTheOldestRenewalInformationWasRead() throws SQLException {
        execute("""
                insert into acme_directory (url, renewal_info, failures, due)
                values ('https://asked.example/', 'https://asked.example/ari', 0, now()),
                    ('https://nothing.example/', null, 0, now())
                """);
        execute("""
                insert into leaf (sha256, serial, issuer, not_before, not_after, first_seen, last_seen,
                    directory, renewal_checked, renewal_unknown)
                values ('late', '1', 'x', now(), now(), now() - interval '9 days', now(),
                        'https://asked.example/', now() - interval '2 days', null),
                    ('unknown', '2', 'x', now(), now(), now() - interval '9 days', now(),
                        'https://asked.example/', null, '404'),
                    ('nothing', '3', 'x', now(), now(), now() - interval '9 days', now(),
                        'https://nothing.example/', null, null)
                """);
        try {
            String oldest = "certloop_watcher_revocation_renewal_oldest_seconds";
            await().untilAsserted(() -> assertThat(gauge(oldest)).isBetween(172_800.0, 180_000.0));
        } finally {
            execute("delete from leaf where sha256 in ('late', 'unknown', 'nothing')");
            execute("delete from acme_directory where url like '%.example/'");
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
