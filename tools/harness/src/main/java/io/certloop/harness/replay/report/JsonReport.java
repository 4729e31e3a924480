package io.certloop.harness.replay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.JsonHttp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The report of a replay as a JSON document for programs, with the same facts as the text. */
public final class JsonReport {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonReport() {}

    public static ObjectNode of(Facts facts, List<Verdict> verdicts) {
        var report = NODES.objectNode();
        var tickets = report.putArray("tickets");
        facts.tickets().forEach(ticket -> tickets.add(ticket(ticket)));
        var runs = report.putArray("runs");
        facts.runs().forEach(run -> runs.add(run.json()));
        var operations = report.putArray("operations");
        facts.operations().forEach(operation -> operations.add(operation.json()));
        report.set("latency", latency(Latency.of(facts)));
        report.set("watcher", watcher(facts));
        var checks = report.putArray("checks");
        verdicts.forEach(verdict -> checks.add(JsonHttp.MAPPER.<ObjectNode>valueToTree(verdict)));
        return report;
    }

    private static ObjectNode ticket(TicketFact ticket) {
        var node = NODES.objectNode()
                .put("externalId", ticket.externalId())
                .put("kind", ticket.kind())
                .put("state", ticket.state())
                .put("runId", ticket.runIds().stream().findFirst().orElse(null));
        node.set("runIds", JsonHttp.MAPPER.valueToTree(ticket.runIds()));
        node.set("evidence", ticket.json().path("evidence"));
        return node;
    }

    private static ObjectNode latency(Latency latency) {
        var node = NODES.objectNode().put("count", latency.toProof().size());
        node.set("p50Seconds", seconds(Latency.percentile(latency.toProof(), 0.5)));
        node.set("p95Seconds", seconds(Latency.percentile(latency.toProof(), 0.95)));
        node.set("firstWriteP95Seconds", seconds(Latency.percentile(latency.toFirstWrite(), 0.95)));
        return node;
    }

    private static ValueNode seconds(Optional<Duration> duration) {
        return duration.isEmpty()
                ? NODES.nullNode()
                : NODES.numberNode(duration.get().toMillis() / 1000.0);
    }

    private static ArrayNode watcher(Facts facts) {
        var array = NODES.arrayNode();
        for (var find : WatcherFind.all(facts)) {
            var node = array.addObject()
                    .put("domain", find.domain())
                    .put("condition", find.condition())
                    .put("healthyNow", find.now().isHealthy())
                    .put("runId", find.run().map(run -> run.id()).orElse(null))
                    .put("state", find.run().map(run -> run.state()).orElse(null));
            node.set("reasons", JsonHttp.MAPPER.valueToTree(find.reasons()));
        }
        return array;
    }
}
