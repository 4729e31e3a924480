package io.certloop.harness.replay.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.report.Table;
import io.certloop.testkit.stage.Json;
import java.util.List;

/** Renders the problems that ticket-service found, one a line. */
public final class ProblemsTable {

    private ProblemsTable() {}

    public static String render(List<JsonNode> problems) {
        var table = new Table("type", "state", "kind", "what", "seen", "usual", "evidence");
        for (var problem : problems) {
            table.row(
                    Json.text(problem, "type"),
                    Json.text(problem, "state"),
                    Json.optionalText(problem, "kind").orElse("-"),
                    what(problem),
                    seen(problem),
                    Json.text(problem.path("baseline"), "expected"),
                    evidence(problem.path("evidence")));
        }
        return "Problems (patterns over time)\n" + table.render();
    }

    private static String what(JsonNode problem) {
        var words = String.join(", ", Json.texts(problem.path("words")));
        return Json.optionalText(problem, "subject")
                .orElse(words.isEmpty() ? problem.at("/counts/subjects").asInt() + " subjects" : words);
    }

    private static String evidence(JsonNode evidence) {
        return "%d incidents, %d tickets"
                .formatted(
                        evidence.path("incidentIds").size(),
                        evidence.path("ticketIds").size());
    }

    private static int seen(JsonNode problem) {
        var counts = problem.path("counts");
        return counts.path("incidents").asInt() + counts.path("tickets").asInt();
    }
}
