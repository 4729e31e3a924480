package io.certloop.watcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Sick domains of fifteen sorts among many that are well, some of which have a bad moment: an edge that hangs, refuses
 * or shows a stranger's certificate once, and a provider that throttles. -Dcertloop.fleet.domains=20000
 * -Dcertloop.fleet.sick=200 is the full size.
 */
@QuarkusTest
class SickAmongManyIT extends StagedIT {

    private static final int DOMAINS = Integer.getInteger("certloop.fleet.domains", 600);
    private static final int SICK = Integer.getInteger("certloop.fleet.sick", 30);
    private static final int ACCOUNTS = 4;

    private static final Map<String, String> SORTS = new TreeMap<>(Map.ofEntries(
            Map.entry("STUCK_DEPLOYMENT", "DEPLOYMENT_STUCK"),
            Map.entry("BLOCKED_BY_QUOTA", "BLOCKED_BY_QUOTA"),
            Map.entry("DEPLOYMENT_FAILED", "DEPLOYMENT_FAILED"),
            Map.entry("NOT_SERVED", "SERVED_OTHER_CERTIFICATE"),
            Map.entry("PARTLY_SERVED", "PROPAGATION_STUCK"),
            Map.entry("EXPIRED_FREE", "CERTIFICATE_EXPIRED"),
            Map.entry("EXPIRED_OWN", "CERTIFICATE_EXPIRED"),
            Map.entry("EXPIRED_NEWER_EXISTS", "CERTIFICATE_EXPIRED"),
            Map.entry("EXPIRING_FREE", "CERTIFICATE_EXPIRING"),
            Map.entry("ISSUANCE_STUCK", "ISSUANCE_STUCK"),
            Map.entry("AWAITING_VALIDATION", "VALIDATION_AWAITED"),
            Map.entry("DOMAIN_STUCK", "DOMAIN_STUCK"),
            Map.entry("FROZEN", "FROZEN"),
            Map.entry("NO_ICP", "NO_ICP_FILING"),
            Map.entry("SOURCE_GONE", "SOURCE_UNREACHABLE")));

    @Test
    void findsAllOfThemForTheRightReasonAndNothingElse() {
        Map<String, String> expected = new TreeMap<>();
        List<String> conditions = List.copyOf(SORTS.keySet());
        List<String> rules = new ArrayList<>();
        int apart = DOMAINS / SICK;
        for (int i = 0; i < DOMAINS; i++) {
            String account = "acct-" + i % ACCOUNTS;
            String name = "d%05d.zone%d.example".formatted(i, i % 7);
            String condition =
                    i % apart == 0 && i / apart < SICK ? conditions.get(i / apart % conditions.size()) : "HEALTHY";
            stage.with(account, name, condition, 60);
            if (!condition.equals("HEALTHY")) {
                expected.put(name, SORTS.get(condition));
            } else if (i % apart == 1) {
                rules.add(badMoment(name, i / apart));
            } else if (i % apart == 2) {
                rules.add("{\"fault\":\"THROTTLE\",\"domain\":\"%s\",\"count\":1}".formatted(name));
            }
        }
        stage.raise();
        // A call is tried three times; the first ones read lists.
        rules.add("{\"fault\":\"THROTTLE\",\"count\":2}");
        stage.faults("{\"rules\":[" + String.join(",", rules) + "]}");

        given().post("/sweeps").then().statusCode(202);
        JsonPath done = await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .until(StagedIT::latest, it -> it.getString("state").equals("Done"));

        assertThat(done.getInt("domains")).isEqualTo(DOMAINS);
        Map<String, String> open = allOpen();
        assertThat(open)
                .as(() -> "what the unexpected ones say: " + details(open, expected))
                .isEqualTo(expected);
    }

    private static List<String> details(Map<String, String> open, Map<String, String> expected) {
        return open.keySet().stream()
                .filter(domain -> !open.get(domain).equals(expected.get(domain)))
                .map(domain -> get("/findings?open=true&domain=" + domain).prettify())
                .toList();
    }

    /** Once each, so that the next look shows that the domain is well. */
    private static String badMoment(String name, int sort) {
        String fault = switch (sort % 3) {
            case 0 -> "\"fault\":\"EDGE_HANGS\",\"hold\":\"PT4S\"";
            case 1 -> "\"fault\":\"EDGE_BROKEN_CHAIN\"";
            default -> "\"fault\":\"EDGE_WRONG_HOST\"";
        };
        return "{%s,\"domain\":\"%s\",\"count\":1}".formatted(fault, name);
    }

    private static Map<String, String> allOpen() {
        Map<String, String> open = new TreeMap<>();
        String path = "/findings?open=true&limit=100";
        String next = "";
        while (next != null) {
            JsonPath page = given().get(path + next).jsonPath();
            List<String> domains = page.getList("findings.domain");
            List<String> reasons = page.getList("findings.reason");
            for (int i = 0; i < domains.size(); i++) {
                open.merge(domains.get(i), reasons.get(i), (a, b) -> a + "," + b);
            }
            next = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }
        return open;
    }
}
