package io.certloop.harness.replay.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.Json;
import java.util.List;
import java.util.stream.Stream;

/** Every sort of pattern that was played is shown as a problem, with what it consists of. */
public final class PatternsFound {

    private static final List<String> TYPES = List.of("RECURRENT", "SURGE", "EMERGING");

    private PatternsFound() {}

    /**
     * @param problems with their evidence
     */
    public static Verdict judge(List<JsonNode> problems) {
        var missing = TYPES.stream().filter(type -> !isFound(type, problems)).toList();
        return Verdict.of(
                "patterns-found",
                "recurrent, surge and emerging, each with its evidence",
                missing.stream().map(type -> "no problem of type " + type).toList());
    }

    public static boolean isFound(String type, List<JsonNode> problems) {
        return problems.stream()
                .filter(problem -> Json.text(problem, "type").equals(type))
                .anyMatch(problem -> !evidence(problem).isEmpty());
    }

    public static boolean areFound(List<JsonNode> problems) {
        return TYPES.stream().allMatch(type -> isFound(type, problems));
    }

    private static List<String> evidence(JsonNode problem) {
        return Stream.of("incidentIds", "ticketIds")
                .flatMap(ids -> Json.texts(problem.path("evidence").path(ids)).stream())
                .toList();
    }
}
