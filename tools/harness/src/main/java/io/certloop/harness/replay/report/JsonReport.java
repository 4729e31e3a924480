package io.certloop.harness.replay.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.replay.facts.Facts;
import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The report of a replay as a JSON document for programs, with the same facts as the text. */
public record JsonReport(
        List<Ticket> tickets,
        List<JsonNode> runs,
        List<JsonNode> operations,
        Times latency,
        List<Find> watcher,
        List<Verdict> checks) {

    public record Ticket(
            String externalId, String kind, String state, String runId, List<String> runIds, JsonNode evidence) {
        static Ticket of(TicketFact ticket) {
            var run = ticket.runIds().stream().findFirst().orElse(null);
            var evidence = ticket.json().path("evidence");
            return new Ticket(ticket.externalId(), ticket.kind(), ticket.state(), run, ticket.runIds(), evidence);
        }
    }

    public record Times(int count, Double p50Seconds, Double p95Seconds, Double firstWriteP95Seconds) {}

    public record Find(
            String domain, String condition, boolean healthyNow, String runId, String state, List<String> reasons) {
        static Find of(WatcherFind find) {
            return new Find(
                    find.domain(),
                    find.condition(),
                    find.now().isHealthy(),
                    find.run().map(RunFact::id).orElse(null),
                    find.run().map(RunFact::state).orElse(null),
                    find.reasons());
        }
    }

    public static JsonNode of(Facts facts, List<Verdict> verdicts) {
        var latency = Latency.of(facts);
        return JsonHttp.MAPPER.valueToTree(new JsonReport(
                facts.tickets().stream().map(Ticket::of).toList(),
                facts.runs().stream().map(RunFact::json).toList(),
                facts.operations().stream().map(OperationFact::json).toList(),
                new Times(
                        latency.toProof().size(),
                        seconds(Latency.percentile(latency.toProof(), 0.5)),
                        seconds(Latency.percentile(latency.toProof(), 0.95)),
                        seconds(Latency.percentile(latency.toFirstWrite(), 0.95))),
                WatcherFind.all(facts).stream().map(Find::of).toList(),
                verdicts));
    }

    private static Double seconds(Optional<Duration> duration) {
        return duration.map(time -> time.toMillis() / 1000.0).orElse(null);
    }
}
