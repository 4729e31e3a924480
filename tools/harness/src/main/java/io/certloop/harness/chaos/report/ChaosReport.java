package io.certloop.harness.chaos.report;

import io.certloop.harness.chaos.check.Outcome;
import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.report.Table;
import io.certloop.testkit.stage.OperationFact;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Renders the tables about a drill that are printed on the terminal. */
public final class ChaosReport {

    private static final List<String> STATES =
            List.of("Succeeded", "NothingToDo", "CustomerActionNeeded", "Escalated", "Cancelled");

    private ChaosReport() {}

    /** A table by the condition of the domain: how its runs ended, and how many writes were applied. */
    public static String runs(Outcome outcome) {
        Map<String, String> conditions = conditions(outcome);
        Map<String, List<RunFact>> byCondition = grouped(outcome.runs(), RunFact::subject, conditions);
        Map<String, List<OperationFact>> writes = grouped(
                outcome.operations().stream().filter(OperationFact::applied).toList(),
                OperationFact::domain,
                conditions);
        var table = new Table(
                "condition", "runs", "fixed", "healthy", "customer action", "escalated", "cancelled", "writes");
        byCondition.keySet().stream().sorted().forEach(condition -> {
            var runs = byCondition.get(condition);
            table.row(
                    condition,
                    runs.size(),
                    ended(runs, 0),
                    ended(runs, 1),
                    ended(runs, 2),
                    ended(runs, 3),
                    ended(runs, 4),
                    writes.getOrDefault(condition, List.of()).size());
        });
        return table.render();
    }

    private static Map<String, String> conditions(Outcome outcome) {
        return outcome.plan().workloads().stream().collect(Collectors.toMap(Workload::domain, Workload::condition));
    }

    private static <T> Map<String, List<T>> grouped(
            List<T> facts, Function<T, String> domain, Map<String, String> conditions) {
        return facts.stream()
                .collect(Collectors.groupingBy(each -> conditions.getOrDefault(domain.apply(each), "other")));
    }

    private static long ended(List<RunFact> runs, int state) {
        return runs.stream()
                .filter(run -> run.state().equals(STATES.get(state)))
                .count();
    }

    /** Counts the reasons for which runs were escalated, by the condition of the domain. */
    public static String reasons(Outcome outcome) {
        Map<String, String> conditions = conditions(outcome);
        Map<String, Long> reasons = outcome.runs().stream()
                .filter(run -> run.state().equals("Escalated"))
                .collect(Collectors.groupingBy(
                        run -> conditions.getOrDefault(run.subject(), "other") + " " + run.outcomeReason(),
                        TreeMap::new,
                        Collectors.counting()));
        return counted("escalated", reasons);
    }

    /** The durations of runs, from the request to the end: median, 95th percentile and longest. */
    public static String durations(Outcome outcome) {
        var sorted = outcome.runs().stream()
                .map(RunFact::duration)
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.isEmpty()
                ? ""
                : "a run took %s (median), %s (95 %%), %s (longest)%n"
                        .formatted(
                                Table.seconds(sorted.get(sorted.size() / 2)),
                                Table.seconds(sorted.get(sorted.size() * 95 / 100)),
                                Table.seconds(sorted.getLast()));
    }

    /** A table of counts, followed by an empty line; empty if nothing was counted. */
    public static String counted(String what, Map<?, ?> counts) {
        var table = new Table(what, "times");
        counts.forEach(table::row);
        return counts.isEmpty() ? "" : table.render() + "\n";
    }
}
