package io.certloop.harness.chaos.check;

import io.certloop.harness.chaos.caller.LoadClient;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.report.Verdict;
import io.certloop.testkit.stage.OperationFact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The invariants of drills, each a check of the outcome. */
public final class Checks {

    private Checks() {}

    public static Verdict nothingLost(Outcome outcome) {
        return Verdict.of(
                "no run lost",
                "%d workloads, %d runs"
                        .formatted(
                                outcome.plan().workloads().size(),
                                outcome.runs().size()),
                LostRequests.lost(outcome));
    }

    public static Verdict everyRunEnded(Outcome outcome) {
        return Verdict.of(
                "every run in a final state", outcome.runs().size() + " ended", LostRequests.unended(outcome));
    }

    public static Verdict everyWriteKnown(Outcome outcome) {
        return Verdict.of(
                "every write applied once, intended and known",
                "%d intentions, %d writes received"
                        .formatted(
                                outcome.intended().size(), outcome.operations().size()),
                WriteLedger.faults(outcome.intended(), outcome.operations()));
    }

    public static Verdict nothingFalselyFixed(Outcome outcome) {
        return Verdict.of(
                "no false fixed",
                "%d claims held against provider and edges"
                        .formatted(
                                outcome.runs().stream().flatMap(ClaimedFix::of).count()),
                outcome.falseFixes());
    }

    public static Verdict everyAnswerClear(Outcome outcome) {
        return Verdict.of(
                "every answer clear",
                "no 5xx but 503 with its problem",
                outcome.answers().entrySet().stream()
                        .filter(each -> each.getKey().startsWith(LoadClient.UNCLEAR))
                        .map(each -> each.getValue() + " times " + each.getKey())
                        .toList());
    }

    public static Verdict auditWhole(Outcome outcome) {
        return Verdict.of(
                "the audit's chain holds",
                outcome.audit().path("verified").asLong() + " entries",
                Verdict.when(
                        !outcome.audit().path("intact").asBoolean(),
                        outcome.audit().toString()));
    }

    /** Checks that every domain was written once, where a single write cures each domain. */
    public static Verdict writtenOnce(Outcome outcome) {
        var writes = writes(outcome);
        return Verdict.of(
                "every domain was written once",
                writes.size() + " domains",
                outcome.plan().workloads().stream()
                        .map(Workload::domain)
                        .filter(domain -> writes.getOrDefault(domain, List.of()).size() != 1)
                        .map(domain -> domain + ": " + writes.getOrDefault(domain, List.of()))
                        .toList());
    }

    /** Checks that no domain was written twice, where a single write cures each domain. */
    public static Verdict nothingDoubled(Outcome outcome) {
        return Verdict.of(
                "no write doubled",
                outcome.applied().size() + " writes applied",
                writes(outcome).entrySet().stream()
                        .filter(each -> each.getValue().size() > 1)
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .toList());
    }

    private static Map<String, List<String>> writes(Outcome outcome) {
        return outcome.applied().stream()
                .collect(Collectors.groupingBy(
                        OperationFact::domain,
                        Collectors.mapping(each -> each.action() + " at " + each.time(), Collectors.toList())));
    }

    public static Verdict endedInTime(Outcome outcome) {
        var longest = outcome.stops().stream()
                .flatMap(stop -> stop.took().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return Verdict.of(
                "each service ends by itself within the grace period of a pod",
                "the slowest after %d ms".formatted(longest.toMillis()),
                outcome.stops().stream()
                        .filter(stop -> stop.took().isEmpty())
                        .map(stop -> stop.part().process() + " had to be killed")
                        .toList());
    }
}
