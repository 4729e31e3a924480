package io.certloop.benchmarks.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Domains that nobody repaired before, for each round of {@link ClaimsLoop} its own. */
final class ClaimsFleet {

    private static final Set<String> STUCK =
            Set.of("held", "cancelled", "storm", "first", "second", "imported");

    private ClaimsFleet() {}

    static String json(String... rounds) {
        var accounts = new ArrayList<String>();
        for (var round : rounds) {
            var domains = new ArrayList<String>();
            STUCK.forEach(name -> domains.add(domain(name, round, "STUCK_DEPLOYMENT")));
            domains.add(domain("healthy", round, "HEALTHY"));
            domains.add(domain("frozen", round, "FROZEN"));
            domains.add(domain("quota", round, "BLOCKED_BY_QUOTA"));
            domains.add(domain("blocked", round, "BLOCKED_BY_QUOTA"));
            domains.add(domain("newer", round, "EXPIRED_NEWER_EXISTS"));
            accounts.add(account("loop-" + round, domains));
            accounts.add(
                    account(
                            "group-" + round,
                            List.of(
                                    domain("one", round, "STUCK_DEPLOYMENT"),
                                    domain("two", round, "STUCK_DEPLOYMENT"))));
        }
        return "{\"accounts\":[" + String.join(",", accounts) + "]}";
    }

    private static String account(String id, List<String> domains) {
        return "{\"id\":\"%1$s\",\"accessKey\":\"ak-%1$s\",\"secretKey\":\"sk-%1$s\",\"domains\":[%2$s]}"
                .formatted(id, String.join(",", domains));
    }

    private static String domain(String name, String round, String condition) {
        return "{\"name\":\"%s.%s.example.com\",\"condition\":\"%s\",\"sinceMinutes\":90,\"edges\":1}"
                .formatted(name, round, condition);
    }
}
