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
            var counts = problem.path("counts");
            var words = String.join(", ", Json.texts(problem.path("words")));
            var evidence = problem.path("evidence");
            table.row(
                    Json.text(problem, "type"),
                    Json.text(problem, "state"),
                    Json.optionalText(problem, "kind").orElse("-"),
                    Json.optionalText(problem, "subject")
                            .orElse(words.isEmpty() ? counts.path("subjects").asInt() + " subjects" : words),
                    counts.path("incidents").asInt() + counts.path("tickets").asInt(),
                    Json.text(problem.path("baseline"), "expected"),
                    "%d incidents, %d tickets"
                            .formatted(
                                    evidence.path("incidentIds").size(),
                                    evidence.path("ticketIds").size()));
        }
        return "Problems (patterns over time)\n" + table.render();
    }
}
