package io.certloop.harness.fuzz;

import io.certloop.testkit.stage.JsonHttp;
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
        var fleet = JsonHttp.MAPPER.createObjectNode();
        var accounts = fleet.putArray("accounts");
        for (var id : ACCOUNTS) {
            var account = accounts.addObject();
            account.put("id", id).put("accessKey", "ak-" + id).put("secretKey", "sk-" + id);
            var domains = account.putArray("domains");
            for (int i = 0; i < CONDITIONS.size(); i++) {
                domains.addObject()
                        .put("name", domain(id, i))
                        .put("condition", CONDITIONS.get(i))
                        .put("sinceMinutes", MINUTES);
            }
        }
        return fleet.toString();
    }

    private static String domain(String account, int index) {
        return "d%d.%s.example.com".formatted(index, account);
    }
}
