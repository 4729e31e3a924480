package io.certloop.harness.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.OperationFact;
import java.util.List;
import java.util.Map;

/**
 * The observations after a drill, once all work has ended.
 *
 * @param again for each acknowledged request, the id that a second sending of it got, or a description of any other
 *     answer
 * @param audit what remediation-service reports about its audit chain
 */
public record Outcome(
        ChaosPlan plan,
        Map<Workload, String> acknowledged,
        Map<Workload, String> again,
        Map<String, Integer> answers,
        List<RunFact> runs,
        List<TicketFact> tickets,
        List<OperationFact> operations,
        JsonNode audit) {

    List<IntendedWrite> intended() {
        // A run about an account shows the writes of its children too.
        return runs.stream()
                .filter(run -> run.json().path("subject").has("domain"))
                .flatMap(IntendedWrite::of)
                .toList();
    }

    List<ClaimedFix> fixes() {
        return runs.stream().flatMap(ClaimedFix::of).toList();
    }
}
