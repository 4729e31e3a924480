package io.certloop.harness.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.run.FaultInjector.Stopped;
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
 * @param intended every write that a run ever intended
 * @param operations the provider's log of writes
 * @param falseFixes one line for each claim of a run that is not true, or could not yet be true when the run made it
 * @param stops the processes that got SIGTERM
 * @param audit what remediation-service reports about its audit chain
 */
public record Outcome(
        ChaosPlan plan,
        Map<Workload, String> acknowledged,
        Map<Workload, String> again,
        Map<String, Integer> answers,
        List<RunFact> runs,
        List<TicketFact> tickets,
        List<IntendedWrite> intended,
        List<OperationFact> operations,
        List<String> falseFixes,
        List<Stopped> stops,
        JsonNode audit) {

    /** The same outcome with the write intents that a database had, lost intents included. */
    public Outcome withIntended(List<IntendedWrite> all) {
        return new Outcome(
                plan, acknowledged, again, answers, runs, tickets, all, operations, falseFixes, stops, audit);
    }

    public List<OperationFact> applied() {
        return operations.stream().filter(OperationFact::applied).toList();
    }
}
