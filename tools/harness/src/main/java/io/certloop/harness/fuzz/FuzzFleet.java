package io.certloop.harness.fuzz;

import io.certloop.testkit.stage.Fleet;
import java.util.ArrayList;
import java.util.List;

/** A small fleet in which something of everything is the matter. */
final class FuzzFleet {

    static final List<String> ACCOUNTS = List.of("fuzz-1", "fuzz-2");

    private static final List<String> CONDITIONS =
            List.of(
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
        for (var account : ACCOUNTS) {
            for (int i = 0; i < CONDITIONS.size(); i++) {
                domains.add(domain(account, i));
            }
        }
        return domains;
    }

    /** As the stage API takes it. */
    static String json() {
        var fleet = new Fleet();
        for (var account : ACCOUNTS) {
            for (int i = 0; i < CONDITIONS.size(); i++) {
                fleet.domain(account, domain(account, i), CONDITIONS.get(i), MINUTES);
            }
        }
        return fleet.json();
    }

    private static String domain(String account, int index) {
        return "d%d.%s.example.com".formatted(index, account);
    }
}
