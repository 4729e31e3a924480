package io.certloop.harness.fuzz;

import io.certloop.testkit.stage.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A small fleet with a domain in each of many conditions. */
final class FuzzFleet {

    static final List<String> ACCOUNTS = List.of("fuzz-1", "fuzz-2");

    private static final List<String> CONDITIONS = List.of(
            "HEALTHY",
            "STUCK_DEPLOYMENT",
            "DEPLOYMENT_FAILED",
            "NOT_SERVED",
            "EXPIRED_OWN",
            "EXPIRED_NEWER_EXISTS",
            "AWAITING_VALIDATION",
            "DOMAIN_STUCK",
            "FROZEN",
            "INCURABLE");
    private static final int MINUTES = 600;

    private FuzzFleet() {}

    static List<String> domains() {
        var domains = new ArrayList<String>();
        each((account, index) -> domains.add(domain(account, index)));
        return domains;
    }

    /** The fleet as JSON in the format of the mock provider's stage API. */
    static String json() {
        var fleet = new Fleet();
        each((account, index) -> fleet.domain(account, domain(account, index), CONDITIONS.get(index), MINUTES));
        return fleet.json();
    }

    private static void each(BiConsumer<String, Integer> domain) {
        for (var account : ACCOUNTS) {
            for (int i = 0; i < CONDITIONS.size(); i++) {
                domain.accept(account, i);
            }
        }
    }

    private static String domain(String account, int index) {
        return "d%d.%s.example.com".formatted(index, account);
    }
}
