package io.certloop.harness.replay.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.replay.facts.BurstFact;
import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks the outcome of a burst: many tickets about few certificates. */
public final class BurstChecks {

    private static final List<String> TYPES = List.of("RECURRENT", "SURGE", "EMERGING");

    private BurstChecks() {}

    /**
     * Checks that the tickets about one unhealthy domain share one incident and one run, and that every ticket gets an
     * answer.
     */
    public static Verdict fewRunsForManyTickets(BurstFact burst) {
        var faults = new ArrayList<String>();
        expect(faults, "incidents", burst.incidents(), burst.domains());
        expect(faults, "runs that the tickets name", burst.runs(), burst.domains());
        expect(faults, "runs at remediation-service", burst.runsAsked(), burst.domains());
        expect(faults, "answers", burst.answered(), burst.tickets());
        if (!burst.again().equals("Resolved")) {
            faults.add("the ticket that was stuck again ends " + burst.again());
        }
        return Verdict.of(
                "few-runs-for-many-tickets",
                "%d answers by %d runs".formatted(burst.answered(), burst.runsAsked()),
                faults);
    }

    private static void expect(List<String> faults, String what, int seen, int expected) {
        if (seen != expected) {
            faults.add("%d %s instead of %d".formatted(seen, what, expected));
        }
    }

    /**
     * Checks that every played type of problem was found, with its incidents or tickets as evidence.
     *
     * @param problems the problems with their evidence
     */
    public static Verdict patternsFound(List<JsonNode> problems) {
        return Verdict.of(
                "patterns-found",
                "recurrent, surge and emerging, each with its evidence",
                TYPES.stream()
                        .filter(type -> problems.stream().noneMatch(each -> shows(type, each)))
                        .map(type -> "no problem of type " + type)
                        .toList());
    }

    private static boolean shows(String type, JsonNode problem) {
        return Json.text(problem, "type").equals(type)
                && Stream.of("incidentIds", "ticketIds")
                        .anyMatch(ids -> !problem.path("evidence").path(ids).isEmpty());
    }
}
