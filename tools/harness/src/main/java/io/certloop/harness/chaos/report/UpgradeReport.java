package io.certloop.harness.chaos.report;

import io.certloop.harness.chaos.system.Rollout.Step;
import io.certloop.harness.report.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What a rolling update did, as a table. */
public final class UpgradeReport {

    private UpgradeReport() {}

    public static String steps(List<Step> steps) {
        var table = new StringBuilder();
        table.append(row("", "service", "new one ready", "old one ended"));
        for (var step : steps) {
            table.append(
                    row(
                            step.build(),
                            step.part().service(),
                            step.ready().toMillis() + " ms",
                            step.ended().map(it -> it.toMillis() + " ms").orElse("killed")));
        }
        return table.append(System.lineSeparator()).toString();
    }

    private static String row(String build, String service, String ready, String ended) {
        return "%-9s  %-20s  %13s  %13s%n".formatted(build, service, ready, ended);
    }

    public static Verdict ended(List<Step> steps) {
        var faults = new ArrayList<String>();
        for (var step : steps) {
            if (step.ended().isEmpty()) {
                faults.add("a " + step.part().service() + " had to be killed");
            }
        }
        return Verdict.of(
                "each old replica ends by itself within the grace period of a pod",
                steps.size() + " ended",
                faults);
    }
}
