package io.certloop.harness.chaos.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.testkit.stage.JsonHttp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fleets as the stage API takes them. */
public final class ChaosFleet {

    private static final int MINUTES_SICK = 600;

    private ChaosFleet() {}

    /** A domain in its condition for ten hours, or just begun where it ends by itself. */
    public static String of(List<Workload> workloads) {
        var fleet = JsonHttp.MAPPER.createObjectNode();
        var accounts = fleet.putArray("accounts");
        Map<String, ArrayNode> domains = new LinkedHashMap<>();
        for (var workload : workloads) {
            domains.computeIfAbsent(workload.account(), id -> account(accounts, id))
                    .addObject()
                    .put("name", workload.domain())
                    .put("condition", workload.condition())
                    .put(
                            "sinceMinutes",
                            workload.condition().equals("DEPLOYING") ? 0 : MINUTES_SICK);
        }
        return fleet.toString();
    }

    private static ArrayNode account(ArrayNode accounts, String id) {
        ObjectNode account = accounts.addObject();
        account.put("id", id).put("accessKey", "ak-" + id).put("secretKey", "sk-" + id);
        return account.putArray("domains");
    }
}
