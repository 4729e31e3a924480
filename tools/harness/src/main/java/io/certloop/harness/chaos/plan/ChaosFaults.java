package io.certloop.harness.chaos.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.testkit.stage.JsonHttp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules for every fault that the mock provider knows, drawn at random at moderate rates. */
public final class ChaosFaults {

    /** The probability of a fault at each call. A run makes about twenty calls, so that most runs meet a fault. */
    private static final double CALLS = 0.004;

    /**
     * The additional probability at redo and abandon, beside {@link #CALLS}, because lost answers to these writes
     * matter most.
     */
    private static final double WRITES = 0.03;

    private static final double HANDSHAKES = 0.004;
    private static final String TASKS = "/std/workflow/";

    private static final List<String> LOST_ANSWERS = List.of(
            "RESET_BEFORE",
            "RESET_AFTER",
            "HANG_BEFORE",
            "HANG_AFTER",
            "HALF_ANSWER",
            "WRONG_CONTENT_TYPE",
            "MALFORMED_JSON");
    private static final List<String> AT_EDGES = List.of(
            "EDGE_KEEPS_OLD",
            "EDGE_WRONG_HOST",
            "EDGE_BROKEN_CHAIN",
            "EDGE_EXPIRED_INTERMEDIATE",
            "EDGE_NOT_YET_VALID",
            "EDGE_WEAK_KEY",
            "EDGE_REFUSES_TLS12",
            "EDGE_REFUSES_TLS13",
            "EDGE_RSA_BESIDE",
            "EDGE_HANGS");

    private final ObjectNode faults = JsonHttp.MAPPER.createObjectNode();
    private final ArrayNode rules = faults.putArray("rules");

    public ChaosFaults(long seed, int runs) {
        faults.put("seed", seed).put("latency", "PT0.01S").put("throttlePerSecond", 40);
        faults.put("errorRate", CALLS).put("errorCode", 500000).put("strictSignatures", true);
        faults.putObject("dropAnswerAfterApplying").put("count", runs / 100);
        LOST_ANSWERS.forEach(fault -> held(rule(fault, CALLS)));
        LOST_ANSWERS.forEach(fault -> held(rule(fault, WRITES).put("path", TASKS)));
        AT_EDGES.forEach(fault -> held(rule(fault, HANDSHAKES)));
        rule("EDGE_THROTTLES", HANDSHAKES).put("perSecond", 1);
        rule("EDGE_STAPLES", HANDSHAKES).put("says", "STALE");
        rule("LATENCY", 0.05).put("median", "PT0.2S").put("p99", "PT1S");
        rule("THROTTLE", CALLS).put("status", 429).put("retryAfter", "PT1S");
        rule("THROTTLE", CALLS);
        rule("SERVER_ERROR", CALLS).put("code", 502000);
        rule("OTHER_CODE", 0.5).put("code", 403024).put("instead", 400999);
        rule("OLD_FORMS", CALLS);
        rule("EXTRA_MEMBERS", 0.05);
        rule("UNKNOWN_STATE", CALLS);
        rule("OTHER_TEXT", CALLS).put("member", "error").put("text", "<script>alert(1)</script>\u202e no such domain");
        rule("LIST_LAG", 0.1).put("by", "PT2S");
        rule("STALE_READ", 0.02).put("by", "PT1S");
        rule("DUPLICATE_PAGE", CALLS);
        rule("CLOCK_SKEW", 0.001).put("by", "PT1M");
    }

    /** The fault rules as JSON in the format of the mock provider's stage API. */
    public String json() {
        return faults.toString();
    }

    /**
     * Returns how often each fault was drawn.
     *
     * @param drawn the count for each rule, as the stage API gives them
     */
    public Map<String, Integer> drawn(List<Integer> drawn) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < drawn.size(); i++) {
            counts.merge(rules.get(i).get("fault").asText(), drawn.get(i), Integer::sum);
        }
        return counts;
    }

    private ObjectNode rule(String fault, double probability) {
        return rules.addObject().put("fault", fault).put("probability", probability);
    }

    /** Makes a hanging fault hold for 3 s, longer than any client waits. */
    private static void held(ObjectNode rule) {
        if (rule.get("fault").asText().contains("HANG")) {
            rule.put("hold", "PT3S");
        }
    }
}
