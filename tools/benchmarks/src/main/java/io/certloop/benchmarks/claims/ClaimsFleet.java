package io.certloop.benchmarks.claims;

import io.certloop.testkit.stage.Fleet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the provider's fleet: for each round of {@link ClaimsLoop}, domains that were never repaired before. */
final class ClaimsFleet {

    private static final Map<String, String> CONDITIONS = new LinkedHashMap<>();

    static {
        for (var name : List.of("held", "cancelled", "storm", "first", "second", "imported")) {
            CONDITIONS.put(name, "STUCK_DEPLOYMENT");
        }
        CONDITIONS.put("healthy", "HEALTHY");
        CONDITIONS.put("frozen", "FROZEN");
        CONDITIONS.put("quota", "BLOCKED_BY_QUOTA");
        CONDITIONS.put("blocked", "BLOCKED_BY_QUOTA");
        CONDITIONS.put("newer", "EXPIRED_NEWER_EXISTS");
    }

    private ClaimsFleet() {}

    static String json(String... rounds) {
        var fleet = new Fleet();
        for (var round : rounds) {
            CONDITIONS.forEach(
                    (name, condition) -> fleet.domain("loop-" + round, domain(name, round), condition, 90, 1));
            for (var name : List.of("one", "two")) {
                fleet.domain("group-" + round, domain(name, round), "STUCK_DEPLOYMENT", 90, 1);
            }
        }
        return fleet.json();
    }

    private static String domain(String name, String round) {
        return "%s.%s.example.com".formatted(name, round);
    }
}
