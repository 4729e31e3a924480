package io.certloop.harness.chaos.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The faults of the mock provider during a drill, from a file. */
public final class ProviderFaults {

    private static final int RUNS_FOR_A_DROPPED_ANSWER = 100;

    private final ObjectNode faults;

    /**
     * @param file the name of a file below resources/chaos; the seed and the number of dropped answers in it are
     *     replaced
     */
    public ProviderFaults(String file, long seed, int runs) {
        try (var stream = ProviderFaults.class.getResourceAsStream("/chaos/" + file + ".json")) {
            faults = (ObjectNode) JsonHttp.MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (faults.has("seed")) {
            faults.put("seed", seed);
        }
        if (faults.path("dropAnswerAfterApplying") instanceof ObjectNode drop) {
            drop.put("count", runs / RUNS_FOR_A_DROPPED_ANSWER);
        }
    }

    /** The faults as JSON in the format of the mock provider's stage API. */
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
            counts.merge(faults.path("rules").path(i).path("fault").asText(), drawn.get(i), Integer::sum);
        }
        return counts;
    }
}
